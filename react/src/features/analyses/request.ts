/** Requesting analyses: the pipelines of the site and what stands against a choice of datasets. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components, paths } from '@/api/schema.gen'

export type Pipeline =
  paths['/api/pipelines']['get']['responses'][200]['content']['application/json'][number]
export type AnalysisRequest = components['schemas']['AnalysisIn']
export type RequestedAnalysis =
  paths['/api/analyses']['post']['responses'][201]['content']['application/json']

/** What the request needs to know of a dataset; rows of several lists have it. */
export interface ChosenDataset {
  dataset_id: number
  dataset_type: string
  family_codename: string
  participant_codename: string
  tissue_sample_type: string
  linked_files: readonly { path: string }[]
}

export const pipelinesQuery = queryOptions({
  queryKey: ['pipelines'],
  queryFn: () => body(api.GET('/api/pipelines')),
  staleTime: Number.POSITIVE_INFINITY,
})

export function requestAnalysis(request: AnalysisRequest): Promise<RequestedAnalysis> {
  return body(api.POST('/api/analyses', { body: request }))
}

/** The kinds of the chosen datasets, without repeats; a type nobody knows is its own kind. */
export function kindsOf(
  datasets: readonly ChosenDataset[],
  kindByType: ReadonlyMap<string, string>,
): string[] {
  return [
    ...new Set(datasets.map(({ dataset_type }) => kindByType.get(dataset_type) ?? dataset_type)),
  ]
}
