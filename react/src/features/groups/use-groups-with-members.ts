/** Groups and users joined, as one list. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { usersQuery } from '@/features/users/api'
import { groupsQuery } from './api'
import { withMembers } from './membership'

export function useGroupsWithMembers() {
  const groups = useQuery(groupsQuery)
  const users = useQuery(usersQuery)
  const data = useMemo(
    () => (groups.data && users.data ? withMembers(groups.data, users.data) : undefined),
    [groups.data, users.data],
  )
  return {
    data,
    error: groups.error ?? users.error,
    isPending: groups.isPending || users.isPending,
    isFetching: groups.isFetching || users.isFetching,
    refetch: () => Promise.all([groups.refetch(), users.refetch()]),
  }
}
