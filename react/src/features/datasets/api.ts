/** Datasets of the API: types, cache keys, queries. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, versioned } from '@/api/client'
import { asQuery } from '@/api/list'
import type { paths } from '@/api/schema.gen'

type ListPath = paths['/api/datasets']['get']
type ItemPath = paths['/api/datasets/{dataset_id}']['get']

export type DatasetPage = ListPath['responses'][200]['content']['application/json']
export type DatasetRow = DatasetPage['data'][number]
export type Dataset = ItemPath['responses'][200]['content']['application/json']

export const datasetKeys = {
  all: ['datasets'] as const,
  list: (query: string) => ['datasets', 'list', query] as const,
  item: (id: number) => ['datasets', 'item', id] as const,
}

/** `query` is the text of the API's query, names repeated where a filter has two bounds. */
export function datasetListQuery(query: string) {
  return queryOptions({
    queryKey: datasetKeys.list(query),
    queryFn: ({ signal }): Promise<DatasetPage> =>
      body(api.GET('/api/datasets', { ...asQuery(query), signal })),
    placeholderData: keepPreviousData,
  })
}

/** One dataset with the version that a change must name. */
export function datasetQuery(id: number) {
  return queryOptions({
    queryKey: datasetKeys.item(id),
    queryFn: ({ signal }) =>
      versioned(
        api.GET('/api/datasets/{dataset_id}', { params: { path: { dataset_id: id } }, signal }),
      ),
  })
}
