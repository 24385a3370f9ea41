/** Families whose codename or alias contains a text, for the command palette. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchQuery } from '@/api/list'
import { familyKeys, findFamilies } from './api'

const MATCHES = 5
const MIN_LENGTH = 2

export function useFamilySearch(term: string) {
  return useQuery({
    queryKey: [...familyKeys.all, 'search', term],
    queryFn: async ({ signal }) => {
      const page = await findFamilies(searchQuery({ search: term }, MATCHES), signal)
      return page.data
    },
    enabled: term.length >= MIN_LENGTH,
    placeholderData: term.length >= MIN_LENGTH ? keepPreviousData : undefined,
  })
}
