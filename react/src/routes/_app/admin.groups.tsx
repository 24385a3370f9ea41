/** The page of permission groups. */
import { Button } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { useLocalList } from '@/components/table/use-local-list'
import { useNamedPeek } from '@/components/use-peek'
import { GROUP_PEEK, useGroupColumns } from '@/features/groups/columns'
import type { GroupWithMembers } from '@/features/groups/membership'
import { useGroupsWithMembers } from '@/features/groups/use-groups-with-members'
import { type UserRow, usersQuery } from '@/features/users/api'

const GroupPeek = lazy(async () => ({
  default: (await import('@/features/groups/GroupPeek')).GroupPeek,
}))
const NewGroupDrawer = lazy(async () => ({
  default: (await import('@/features/groups/NewGroupDrawer')).NewGroupDrawer,
}))

export const Route = createFileRoute('/_app/admin/groups')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: GroupsPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'group_code', desc: false }] }
const SEARCH = 'search'
const EXTRA = [SEARCH]
const LOCAL_SEARCH = { param: SEARCH, columns: ['group_code', 'group_name'] }
const NO_USERS: UserRow[] = []
const rowId = (row: GroupWithMembers) => row.group_code

function GroupsPage() {
  const { t } = useTranslation('admin')
  const users = useQuery(usersQuery).data ?? NO_USERS
  const columns = useGroupColumns()
  const list = useListState(columns, DEFAULTS, EXTRA)
  const result = useLocalList(useGroupsWithMembers(), columns, list, LOCAL_SEARCH)
  const peek = useNamedPeek(GROUP_PEEK)
  const draft = useNamedPeek('new')
  const create = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => draft.open('group')}>
      {t('groups.new')}
    </Button>
  )
  return (
    <div className="fill">
      <PageHeader title={t('groups.title')} actions={create} />
      <DataTable
        name="groups"
        label={t('groups.title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('groups.rowName', { code: row.group_code })}
        list={list}
        result={result}
        search={{ param: SEARCH, label: t('groups.search') }}
        empty={
          <EmptyState
            icon={<IconUsersGroup size={22} />}
            title={t('groups.empty')}
            hint={t('groups.emptyHint')}
            action={create}
          />
        }
        onOpen={(row) => peek.open(row.group_code)}
        openId={peek.name ?? undefined}
      />
      <Suspense fallback={null}>
        <GroupPeek peek={peek} codes={result.data?.data.map(rowId) ?? []} users={users} />
        <NewGroupDrawer draft={draft} users={users} />
      </Suspense>
    </div>
  )
}
