/** The page of the audit log. */
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { QuickChips } from '@/components/QuickChips'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { usePeek } from '@/components/use-peek'
import { type AuditRow, auditListQuery } from '@/features/audit/api'
import { useAuditColumns } from '@/features/audit/columns'
import { OUTCOMES } from '@/features/audit/known'
import { usersQuery } from '@/features/users/api'
import { loadMessages } from '@/i18n'

const AuditPeek = lazy(async () => ({
  default: (await import('@/features/audit/AuditPeek')).AuditPeek,
}))

export const Route = createFileRoute('/_app/admin/audit')({
  loader: () => Promise.all([loadMessages('audit'), loadMessages('history')]),
  validateSearch: (search: ListSearch): ListSearch => search,
  component: AuditLogPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'at', desc: true }] }
const rowId = (row: AuditRow) => String(row.event_id)

function AuditLogPage() {
  const { t } = useTranslation('audit')
  const users = useQuery(usersQuery).data
  const usernames = useMemo(() => users?.map(({ username }) => username) ?? [], [users])
  const columns = useAuditColumns(usernames)
  const list = useListState(columns, DEFAULTS)
  const result = useQuery(auditListQuery(list.query))
  const peek = usePeek()
  return (
    <div className="fill">
      <PageHeader title={t('title')} />
      <DataTable
        name="audit"
        label={t('title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('event', { id: row.event_id })}
        list={list}
        result={result}
        exportPath="/api/audit"
        search={{ param: 'request_id', label: t('search') }}
        quick={
          <QuickChips
            label={t('field.outcome')}
            choices={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            value={list.state.filters.outcome?.[0] ?? null}
            onChange={(value) => list.setFilters({ outcome: value === null ? null : [value] })}
          />
        }
        empty={
          <EmptyState icon={<IconHistory size={22} />} title={t('empty')} hint={t('emptyHint')} />
        }
        onOpen={(row) => peek.open(row.event_id)}
        openId={peek.id === null ? undefined : String(peek.id)}
      />
      <Suspense fallback={null}>
        <AuditPeek peek={peek} events={result.data?.data} />
      </Suspense>
    </div>
  )
}
