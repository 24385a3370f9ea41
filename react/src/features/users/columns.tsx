/** The columns of the list of users. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { PeekLink } from '@/components/PeekLink'
import { DateCell } from '@/components/RelativeTime'
import type { LocalColumn } from '@/components/table/column'
import type { GroupRow } from '@/features/groups/api'
import { AccountBadge } from './AccountBadge'
import type { UserRow } from './api'

export const USER_PEEK = 'user'

function stateOf({ deactivated }: UserRow) {
  return deactivated ? 'deactivated' : 'active'
}

function roleOf({ is_admin }: UserRow) {
  return is_admin ? 'admin' : 'member'
}

/** `groups` are all there are; `you` is who looks at the list. */
export function useUserColumns(groups: readonly GroupRow[], you: string): LocalColumn<UserRow>[] {
  const { t } = useTranslation('admin')
  return useMemo(() => {
    const names = new Map(groups.map(({ group_code, group_name }) => [group_code, group_name]))
    const options = (values: readonly ('active' | 'deactivated')[]) =>
      values.map((value) => ({ value, label: t(`users.state.${value}`) }))
    return [
      {
        id: 'username',
        header: t('users.field.username'),
        width: 170,
        sortable: true,
        filter: { kind: 'text', exact: true },
        value: (row) => row.username,
        cell: (row) => (
          <>
            <PeekLink
              id={row.username}
              param={USER_PEEK}
              label={t('users.open', { username: row.username })}
            >
              {row.username}
            </PeekLink>
            {row.username === you && (
              <Text span size="xs" c="dimmed">
                {` (${t('users.you')})`}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'email',
        header: t('users.field.email'),
        width: 230,
        sortable: true,
        filter: { kind: 'text', exact: true },
        value: (row) => row.email,
        cell: (row) => <span title={row.email}>{row.email}</span>,
      },
      {
        id: 'state',
        header: t('users.field.state'),
        width: 130,
        sortable: true,
        filter: { kind: 'enum', options: options(['active', 'deactivated']) },
        value: stateOf,
        cell: (row) => <AccountBadge deactivated={row.deactivated} />,
      },
      {
        id: 'role',
        header: t('users.field.role'),
        width: 130,
        sortable: true,
        filter: {
          kind: 'enum',
          options: (['admin', 'member'] as const).map((value) => ({
            value,
            label: t(`users.role.${value}`),
          })),
        },
        value: roleOf,
        cell: (row) => t(`users.role.${roleOf(row)}`),
      },
      {
        id: 'groups',
        header: t('users.field.groups'),
        width: 240,
        filter: {
          kind: 'enum',
          options: groups.map(({ group_code, group_name }) => ({
            value: group_code,
            label: group_name,
            short: group_code,
          })),
        },
        value: (row) => row.groups,
        cell: (row) =>
          row.groups.map((code) => <CodeBadge key={code} code={code} title={names.get(code)} />),
      },
      {
        id: 'last_login',
        header: t('users.field.last_login'),
        width: 130,
        sortable: true,
        filter: { kind: 'date' },
        value: (row) => row.last_login,
        cell: (row) => (row.last_login ? <DateCell instant={row.last_login} /> : t('users.never')),
      },
    ]
  }, [t, groups, you])
}
