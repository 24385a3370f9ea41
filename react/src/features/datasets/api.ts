/** Datasets of the API: types, cache keys, queries. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, versioned } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components, paths } from '@/api/schema.gen'
import type { Change } from '@/components/record/record-editor'

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

export type NewDataset = components['schemas']['DatasetIn']
export type DeletionPreview = components['schemas']['DeletionPreview']

/** Without groups it belongs to the only one of the caller. */
export function createDataset(values: Change, groups: readonly string[]) {
  // The form asks for exactly the fields of the body, and the server checks them.
  const dataset = { ...values, group_code: [...groups] } as NewDataset
  return body(api.POST('/api/datasets', { body: dataset }))
}

export function changeDataset(id: number, change: Change, etag: string | null) {
  return versioned<Dataset>(
    api.PATCH('/api/datasets/{dataset_id}', {
      params: { path: { dataset_id: id } },
      headers: ifMatch(etag),
      body: change as components['schemas']['DatasetPatch'],
    }),
  )
}

/** What would go with the dataset: its files, and records that would be left empty. */
export function deletionPreviewQuery(id: number) {
  return queryOptions({
    queryKey: ['datasets', 'deletion', id] as const,
    queryFn: (): Promise<DeletionPreview> =>
      body(
        api.DELETE('/api/datasets/{dataset_id}', {
          params: { path: { dataset_id: id }, query: { dry_run: true } },
        }),
      ),
    staleTime: 0,
    gcTime: 0,
  })
}

export async function deleteDataset(id: number, etag: string | null): Promise<void> {
  await api.DELETE('/api/datasets/{dataset_id}', {
    params: { path: { dataset_id: id } },
    headers: ifMatch(etag),
  })
}

/** Changes all of them or none; the ids of those that are different now. */
export async function changeDatasets(ids: number[], change: Change): Promise<number[]> {
  const edited = change as components['schemas']['DatasetsPatch']['change']
  const { changed } = await body(api.PATCH('/api/datasets', { body: { ids, change: edited } }))
  return changed
}
