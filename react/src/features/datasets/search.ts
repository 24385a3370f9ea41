/** Datasets of participants whose codename contains a text, for the command palette. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery, searchQuery } from '@/api/list'
import { datasetKeys } from './api'

const MATCHES = 5
const MIN_LENGTH = 2

export function useDatasetSearch(term: string) {
  return useQuery({
    queryKey: [...datasetKeys.all, 'search', term],
    queryFn: async ({ signal }) => {
      const query = searchQuery({ participant_codename: term }, MATCHES)
      const page = await body(api.GET('/api/datasets', { ...asQuery(query), signal }))
      return page.data
    },
    enabled: term.length >= MIN_LENGTH,
    placeholderData: term.length >= MIN_LENGTH ? keepPreviousData : undefined,
  })
}
