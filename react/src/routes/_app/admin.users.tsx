/** The page of user accounts. */
import { Button } from '@mantine/core'
import { IconPlus, IconUserCog } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { QuickChips } from '@/components/QuickChips'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { useLocalList } from '@/components/table/use-local-list'
import { useNamedPeek } from '@/components/use-peek'
import { type GroupRow, groupsQuery } from '@/features/groups/api'
import { type UserRow, usersQuery } from '@/features/users/api'
import { USER_PEEK, useUserColumns } from '@/features/users/columns'

const UserPeek = lazy(async () => ({
  default: (await import('@/features/users/UserPeek')).UserPeek,
}))
const NewUserDrawer = lazy(async () => ({
  default: (await import('@/features/users/NewUserDrawer')).NewUserDrawer,
}))

export const Route = createFileRoute('/_app/admin/users')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: UsersPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'username', desc: false }] }
const SEARCH = 'search'
const EXTRA = [SEARCH]
const LOCAL_SEARCH = { param: SEARCH, columns: ['username', 'email'] }
const NO_GROUPS: GroupRow[] = []
const rowId = (row: UserRow) => row.username

function UsersPage() {
  const { t } = useTranslation('admin')
  const { session } = Route.useRouteContext()
  const groups = useQuery(groupsQuery).data ?? NO_GROUPS
  const columns = useUserColumns(groups, session.username)
  const list = useListState(columns, DEFAULTS, EXTRA)
  const result = useLocalList(useQuery(usersQuery), columns, list, LOCAL_SEARCH)
  const peek = useNamedPeek(USER_PEEK)
  const draft = useNamedPeek('new')
  const create = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => draft.open('user')}>
      {t('users.new')}
    </Button>
  )
  return (
    <div className="fill">
      <PageHeader title={t('users.title')} actions={create} />
      <DataTable
        name="users"
        label={t('users.title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('users.rowName', { username: row.username })}
        list={list}
        result={result}
        search={{ param: SEARCH, label: t('users.search') }}
        quick={
          <QuickChips
            label={t('users.quick')}
            choices={[
              { value: 'active', label: t('users.state.active') },
              { value: 'deactivated', label: t('users.state.deactivated') },
            ]}
            value={list.state.filters.state?.[0] ?? null}
            onChange={(state) => list.setFilters({ state: state === null ? null : [state] })}
          />
        }
        empty={
          <EmptyState
            icon={<IconUserCog size={22} />}
            title={t('users.empty')}
            hint={t('users.emptyHint')}
            action={create}
          />
        }
        onOpen={(row) => peek.open(row.username)}
        openId={peek.name ?? undefined}
      />
      <Suspense fallback={null}>
        <UserPeek
          peek={peek}
          names={result.data?.data.map(rowId) ?? []}
          groups={groups}
          you={session.username}
        />
        <NewUserDrawer draft={draft} groups={groups} />
      </Suspense>
    </div>
  )
}
