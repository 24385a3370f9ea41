/** Who belongs to a group: the API names the active members, the list of users the others too. */
import type { UserRow } from '@/features/users/api'
import type { GroupDetail, GroupPatch, GroupRow, NewGroup } from './api'

export interface GroupValues {
  group_code: string
  group_name: string
  users: string[]
}

export interface GroupWithMembers extends GroupRow {
  members: UserRow[]
}

export const NEW_GROUP: GroupValues = { group_code: '', group_name: '', users: [] }

export function withMembers(
  groups: readonly GroupRow[],
  users: readonly UserRow[],
): GroupWithMembers[] {
  return groups.map((group) => ({
    ...group,
    members: users.filter((user) => user.groups.includes(group.group_code)),
  }))
}

/** A change replaces all members, so those who are deactivated are among the values. */
export function groupValues(group: GroupDetail, users: readonly UserRow[]): GroupValues {
  const { group_code, group_name } = group
  const away = users.filter((user) => user.deactivated && user.groups.includes(group_code))
  const members = [...group.users, ...away.map(({ username }) => username)]
  return { group_code, group_name, users: members.toSorted() }
}

export function newGroup({ group_code, group_name, users }: GroupValues): NewGroup {
  return { group_code: group_code.trim(), group_name: group_name.trim(), users }
}

/** Only what differs. */
export function groupChanges(values: GroupValues, base: GroupValues): GroupPatch {
  const name = values.group_name.trim()
  const sameUsers = values.users.toSorted().join() === base.users.join()
  return {
    ...(name !== base.group_name && { group_name: name }),
    ...(!sameUsers && { users: values.users }),
  }
}

export interface CodeRule {
  id: 'length' | 'characters' | 'ends' | 'prefix'
  met: boolean
}

/** The server's rules of a code, which also names buckets. */
export function codeRules(code: string): CodeRule[] {
  return [
    { id: 'length', met: code.length >= 3 && code.length <= 50 },
    { id: 'characters', met: /^[a-z0-9-]+$/.test(code) },
    { id: 'ends', met: /^[a-z0-9](.*[a-z0-9])?$/.test(code) },
    { id: 'prefix', met: code !== '' && !code.startsWith('results-') },
  ]
}

export function isCode(code: string): boolean {
  return codeRules(code).every(({ met }) => met)
}
