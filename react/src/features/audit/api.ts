/** The audit log of the API: types, cache keys, query. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components, paths } from '@/api/schema.gen'

type ListPath = paths['/api/audit']['get']

export type AuditPage = ListPath['responses'][200]['content']['application/json']
export type AuditRow = components['schemas']['AuditRow']

export function auditListQuery(query: string) {
  return queryOptions({
    queryKey: ['audit', 'list', query] as const,
    queryFn: ({ signal }): Promise<AuditPage> =>
      body(api.GET('/api/audit', { ...asQuery(query), signal })),
    placeholderData: keepPreviousData,
    // It grows with everything that is done.
    staleTime: 0,
  })
}
