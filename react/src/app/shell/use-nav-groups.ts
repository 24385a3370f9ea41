/** The pages that the person who is signed in may open. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sessionQuery } from '@/features/session/api'
import { type NavGroup, type NavItem, navGroups } from './nav-items'

export function useNavGroups(): NavGroup[] {
  const isAdmin = useQuery(sessionQuery).data?.is_admin === true
  return useMemo(() => navGroups(isAdmin), [isAdmin])
}

export function useNavItems(): NavItem[] {
  const groups = useNavGroups()
  return useMemo(() => groups.flatMap(({ items }): NavItem[] => [...items]), [groups])
}
