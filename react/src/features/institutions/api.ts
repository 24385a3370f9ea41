/** Institutions of the API: their names. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'

export interface Institution {
  name: string
}

export const institutionsQuery = queryOptions({
  queryKey: ['institutions'],
  queryFn: async ({ signal }): Promise<Institution[]> =>
    (await body(api.GET('/api/institutions', { signal }))).map((name) => ({ name })),
})
