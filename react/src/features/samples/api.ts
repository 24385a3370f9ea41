/** Tissue samples of the API: types, cache keys, queries, changes. */
import { queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, type Versioned, versioned } from '@/api/client'
import type { components } from '@/api/schema.gen'
import type { Change } from '@/components/record/record-editor'

export type Sample = components['schemas']['TissueSampleDetail']
export type SamplePatch = components['schemas']['TissueSamplePatch']

export const sampleKeys = {
  item: (id: number) => ['tissue_samples', 'item', id] as const,
}

/** One tissue sample with the version that a change must name. */
export function sampleQuery(id: number) {
  return queryOptions({
    queryKey: sampleKeys.item(id),
    queryFn: ({ signal }): Promise<Versioned<Sample>> =>
      versioned(
        api.GET('/api/tissue_samples/{tissue_sample_id}', {
          params: { path: { tissue_sample_id: id } },
          signal,
        }),
      ),
  })
}

export function createSample(values: Change): Promise<Sample> {
  // The form asks for exactly the fields of the body, and the server checks them.
  const sample = values as components['schemas']['TissueSampleIn']
  return body(api.POST('/api/tissue_samples', { body: sample }))
}

export function changeSample(id: number, change: Change, etag: string | null) {
  return versioned<Sample>(
    api.PATCH('/api/tissue_samples/{tissue_sample_id}', {
      params: { path: { tissue_sample_id: id } },
      headers: ifMatch(etag),
      body: change as SamplePatch,
    }),
  )
}

export async function deleteSample(id: number, etag: string | null): Promise<void> {
  await api.DELETE('/api/tissue_samples/{tissue_sample_id}', {
    params: { path: { tissue_sample_id: id } },
    headers: ifMatch(etag),
  })
}
