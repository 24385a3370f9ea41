/** The page of datasets. */
import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { BulkBar } from '@/components/table/BulkBar'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { useSelection } from '@/components/table/use-selection'
import { usePeek } from '@/components/use-peek'
import { useDatasetTypes } from '@/features/about/dataset-types'
import { RequestAnalysis } from '@/features/analyses/RequestAnalysis'
import { type DatasetRow, datasetListQuery } from '@/features/datasets/api'
import { useDatasetColumns } from '@/features/datasets/columns'
import { KindChips } from '@/features/datasets/KindChips'

// What opens on demand is fetched on demand.
const DatasetPeek = lazy(async () => ({
  default: (await import('@/features/datasets/DatasetPeek')).DatasetPeek,
}))
const EditDatasets = lazy(async () => ({
  default: (await import('@/features/datasets/EditDatasets')).EditDatasets,
}))
const LinkFilesDialog = lazy(async () => ({
  default: (await import('@/features/datasets/link/LinkFilesDialog')).LinkFilesDialog,
}))
export const Route = createFileRoute('/_app/datasets/')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: DatasetsPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'updated', desc: true }] }
const rowId = (row: DatasetRow) => String(row.dataset_id)

function DatasetsPage() {
  const { t } = useTranslation()
  const types = useDatasetTypes()
  const { session } = Route.useRouteContext()
  const columns = useDatasetColumns(types, session.is_admin || session.groups.length > 1)
  const list = useListState(columns, DEFAULTS)
  const result = useQuery(datasetListQuery(list.query))
  const selection = useSelection(rowId)
  const peek = usePeek()
  const link = usePeek('link')
  const rows = result.data?.data ?? []
  const onPage = new Set(rows.map(rowId))

  return (
    <div className="fill">
      <PageHeader title={t('datasets.title')} />
      <DataTable
        name="datasets"
        label={t('datasets.title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) =>
          t('datasets.rowName', { id: row.dataset_id, code: row.participant_codename })
        }
        list={list}
        result={result}
        exportPath="/api/datasets"
        search={{ param: 'participant_codename', label: t('datasets.search') }}
        quick={<KindChips types={types} list={list} />}
        selection={selection}
        empty={
          <EmptyState
            icon={<IconStack2 size={22} />}
            title={t('datasets.empty')}
            hint={t('datasets.emptyHint')}
            action={
              <Button size="xs" variant="light" component={Link} to="/add">
                {t('datasets.upload')}
              </Button>
            }
          />
        }
        onOpen={(row) => peek.open(row.dataset_id)}
        openId={peek.id === null ? undefined : String(peek.id)}
      />
      <BulkBar
        count={selection.rows.length}
        offPage={selection.rows.filter((row) => !onPage.has(rowId(row))).length}
        onClear={selection.clear}
      >
        <RequestAnalysis datasets={selection.rows} onDone={selection.clear} />
        <Suspense fallback={null}>
          <EditDatasets rows={selection.rows} onDone={selection.clear} />
        </Suspense>
      </BulkBar>
      <Suspense fallback={null}>
        <DatasetPeek peek={peek} ids={rows.map((row) => row.dataset_id)} onLink={link.open} />
        {link.id !== null && <LinkFilesDialog id={link.id} onClose={link.close} />}
      </Suspense>
    </div>
  )
}
