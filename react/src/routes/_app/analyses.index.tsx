/** The page of analyses. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTimeline } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { BulkBar } from '@/components/table/BulkBar'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { useSelection } from '@/components/table/use-selection'
import { AnalysisChips } from '@/features/analyses/AnalysisChips'
import { type AnalysisRow, analysisListQuery } from '@/features/analyses/api'
import { useAnalysisColumns } from '@/features/analyses/columns'

const EditAnalyses = lazy(async () => ({
  default: (await import('@/features/analyses/EditAnalyses')).EditAnalyses,
}))
const CancelDialog = lazy(async () => ({
  default: (await import('@/features/analyses/CancelDialog')).CancelDialog,
}))

export const Route = createFileRoute('/_app/analyses/')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: AnalysesPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'requested', desc: true }] }
const SEARCH = 'search'
const EXTRA = [SEARCH]
const rowId = (row: AnalysisRow) => String(row.analysis_id)
const rowAccent = (row: AnalysisRow) => row.priority?.toLowerCase()

function AnalysesPage() {
  const { t } = useTranslation()
  const { session } = Route.useRouteContext()
  const navigate = useNavigate()
  const columns = useAnalysisColumns()
  const list = useListState(columns, DEFAULTS, EXTRA)
  const result = useQuery(analysisListQuery(list.query))
  const selection = useSelection(rowId)
  const [cancelling, cancel] = useDisclosure(false)
  const rows = result.data?.data ?? []
  const onPage = new Set(rows.map(rowId))
  const fresh = new Map(rows.map((row) => [rowId(row), row]))

  return (
    <div className="fill">
      <PageHeader title={t('analyses.title')} />
      <DataTable
        name="analyses"
        label={t('analyses.title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('analyses.rowName', { id: row.analysis_id })}
        rowAccent={rowAccent}
        list={list}
        // A quiet refresh every few seconds is not worth a progress bar.
        result={{ ...result, isFetching: result.isPlaceholderData }}
        exportPath="/api/analyses"
        search={{ param: SEARCH, label: t('analyses.search') }}
        quick={<AnalysisChips list={list} username={session.username} />}
        selection={selection}
        empty={
          <EmptyState
            icon={<IconTimeline size={22} />}
            title={t('analyses.empty')}
            hint={t('analyses.emptyHint')}
            action={
              <Button
                size="xs"
                variant="light"
                renderRoot={(props) => <Link {...props} to="/datasets" />}
              >
                {t('analyses.chooseDatasets')}
              </Button>
            }
          />
        }
        onOpen={(row) =>
          void navigate({
            to: '/analyses/$analysisId',
            params: { analysisId: String(row.analysis_id) },
          })
        }
      />
      <BulkBar
        count={selection.rows.length}
        offPage={selection.rows.filter((row) => !onPage.has(rowId(row))).length}
        onClear={selection.clear}
      >
        <Button size="xs" variant="default" onClick={cancel.open}>
          {t('analyses.cancel.action')}
        </Button>
        <Suspense fallback={null}>
          <EditAnalyses rows={selection.rows} onDone={selection.clear} />
        </Suspense>
      </BulkBar>
      <Suspense fallback={null}>
        {cancelling && (
          <CancelDialog
            analyses={selection.rows.map((row) => fresh.get(rowId(row)) ?? row)}
            onClose={cancel.close}
            onDone={selection.clear}
          />
        )}
      </Suspense>
    </div>
  )
}
