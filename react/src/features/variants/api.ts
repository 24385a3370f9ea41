/** Variants of the API: types, cache keys, queries. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery } from '@/api/list'
import type { paths } from '@/api/schema.gen'

export type VariantPage =
  paths['/api/variants']['get']['responses'][200]['content']['application/json']
export type VariantRow = VariantPage['data'][number]

/** `query` names at least one place or an analysis; the server refuses any other. */
export function variantListQuery(query: string) {
  return queryOptions({
    queryKey: ['variants', 'list', query] as const,
    queryFn: ({ signal }): Promise<VariantPage> =>
      body(api.GET('/api/variants', { ...asQuery(query), signal })),
    placeholderData: keepPreviousData,
  })
}
