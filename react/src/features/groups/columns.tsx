/** The columns of the list of groups. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { PeekLink } from '@/components/PeekLink'
import type { LocalColumn } from '@/components/table/column'
import type { GroupWithMembers } from './membership'

export const GROUP_PEEK = 'group'

const SHOWN_MEMBERS = 8

function MemberNames({ group }: { group: GroupWithMembers }) {
  const names = group.members.map(({ username }) => username)
  if (names.length === 0) return <Blank />
  const shown = names.slice(0, SHOWN_MEMBERS).join(', ')
  return <span title={names.join(', ')}>{names.length > SHOWN_MEMBERS ? `${shown}…` : shown}</span>
}

export function useGroupColumns(): LocalColumn<GroupWithMembers>[] {
  const { t } = useTranslation('admin')
  return useMemo(
    () => [
      {
        id: 'group_code',
        header: t('groups.field.group_code'),
        width: 150,
        sortable: true,
        filter: { kind: 'text', exact: true },
        value: (row) => row.group_code,
        cell: (row) => (
          <PeekLink
            id={row.group_code}
            param={GROUP_PEEK}
            label={t('groups.open', { code: row.group_code })}
          >
            {row.group_code}
          </PeekLink>
        ),
      },
      {
        id: 'group_name',
        header: t('groups.field.group_name'),
        width: 280,
        sortable: true,
        filter: { kind: 'text', exact: true },
        value: (row) => row.group_name,
        cell: (row) => <span title={row.group_name}>{row.group_name}</span>,
      },
      {
        id: 'count',
        header: t('groups.field.count'),
        width: 120,
        sortable: true,
        align: 'end',
        value: (row) => row.members.length,
        cell: (row) => row.members.length,
      },
      {
        id: 'users',
        header: t('groups.field.names'),
        width: 380,
        filter: { kind: 'text' },
        value: (row) => row.members.map(({ username }) => username),
        cell: (row) => <MemberNames group={row} />,
      },
    ],
    [t],
  )
}
