/** The page of participants. */
import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
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
import { type ParticipantRow, participantListQuery } from '@/features/participants/api'
import { useParticipantColumns } from '@/features/participants/columns'

const ParticipantPeek = lazy(async () => ({
  default: (await import('@/features/participants/ParticipantPeek')).ParticipantPeek,
}))

const EditParticipants = lazy(async () => ({
  default: (await import('@/features/participants/EditParticipants')).EditParticipants,
}))

export const Route = createFileRoute('/_app/participants/')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: ParticipantsPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'updated', desc: true }] }
const rowId = (row: ParticipantRow) => String(row.participant_id)

function ParticipantsPage() {
  const { t } = useTranslation()
  const types = useDatasetTypes()
  const columns = useParticipantColumns(types)
  const list = useListState(columns, DEFAULTS)
  const result = useQuery(participantListQuery(list.query))
  const peek = usePeek()
  const selection = useSelection(rowId)
  const rows = result.data?.data ?? []
  const onPage = new Set(rows.map(rowId))

  return (
    <div className="fill">
      <PageHeader title={t('participants.title')} />
      <DataTable
        name="participants"
        label={t('participants.title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('participants.rowName', { code: row.participant_codename })}
        list={list}
        result={result}
        exportPath="/api/participants"
        search={{ param: 'participant_codename', label: t('participants.search') }}
        empty={
          <EmptyState
            icon={<IconUsers size={22} />}
            title={t('participants.empty')}
            hint={t('participants.emptyHint')}
            action={
              <Button size="xs" variant="light" component={Link} to="/add">
                {t('participants.upload')}
              </Button>
            }
          />
        }
        selection={selection}
        onOpen={(row) => peek.open(row.participant_id)}
        openId={peek.id === null ? undefined : String(peek.id)}
      />
      <BulkBar
        count={selection.rows.length}
        offPage={selection.rows.filter((row) => !onPage.has(rowId(row))).length}
        onClear={selection.clear}
      >
        <Suspense fallback={null}>
          <EditParticipants rows={selection.rows} onDone={selection.clear} />
        </Suspense>
      </BulkBar>
      <Suspense fallback={null}>
        <ParticipantPeek peek={peek} ids={rows.map((row) => row.participant_id)} types={types} />
      </Suspense>
    </div>
  )
}
