/** Analyses of the API: types, cache keys, queries, changes. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, versioned } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components, paths } from '@/api/schema.gen'
import type { Change } from '@/components/record/record-editor'

export type AnalysisPage =
  paths['/api/analyses']['get']['responses'][200]['content']['application/json']
export type AnalysisRow = AnalysisPage['data'][number]
export type AnalysisDetail = components['schemas']['AnalysisDetail']
export type Attempt = AnalysisDetail['attempts'][number]
type AnalysisPatch = components['schemas']['AnalysisPatch']

export const analysisKeys = {
  all: ['analyses'] as const,
  list: (query: string) => ['analyses', 'list', query] as const,
  item: (id: number) => ['analyses', 'item', id] as const,
  log: (id: number, attempt: number) => ['analyses', 'log', id, attempt] as const,
}

/** Whether the state of an analysis can still change by itself. */
export function isOpen({ analysis_state }: Pick<AnalysisRow, 'analysis_state'>): boolean {
  return analysis_state === 'Requested' || analysis_state === 'Running'
}

const LIVE_MS = 3000
const QUIET_MS = 30_000

/** Asks again every 3 s while a row can change by itself, else every 30 s; never when hidden. */
export function analysisListQuery(query: string) {
  return queryOptions({
    queryKey: analysisKeys.list(query),
    queryFn: ({ signal }): Promise<AnalysisPage> =>
      body(api.GET('/api/analyses', { ...asQuery(query), signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isOpen) ? LIVE_MS : QUIET_MS),
  })
}

/** One analysis with the version that a change must name. */
export function analysisQuery(id: number) {
  return queryOptions({
    queryKey: analysisKeys.item(id),
    queryFn: ({ signal }) =>
      versioned<AnalysisDetail>(
        api.GET('/api/analyses/{analysis_id}', { params: { path: { analysis_id: id } }, signal }),
      ),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data.value) ? LIVE_MS : QUIET_MS),
  })
}

/** With `etag` null the change is made whatever others did meanwhile. */
export function changeAnalysis(id: number, change: Change, etag: string | null) {
  return versioned<AnalysisDetail>(
    api.PATCH('/api/analyses/{analysis_id}', {
      params: { path: { analysis_id: id } },
      headers: ifMatch(etag),
      body: change as AnalysisPatch,
    }),
  )
}

export function analyzeAgain(id: number): Promise<AnalysisDetail> {
  return body(api.POST('/api/analyses/{analysis_id}', { params: { path: { analysis_id: id } } }))
}

export function runAnalysis(id: number) {
  return body(
    api.POST('/api/analyses/{analysis_id}/run', {
      params: { path: { analysis_id: id } },
      body: {},
    }),
  )
}

export async function deleteAnalysis(id: number): Promise<void> {
  await api.DELETE('/api/analyses/{analysis_id}', { params: { path: { analysis_id: id } } })
}

/** Changes all of them or none; the ids of those that are different now. */
export async function changeAnalyses(ids: number[], change: Change): Promise<number[]> {
  const edited = change as components['schemas']['AnalysesPatch']['change']
  const { changed } = await body(api.PATCH('/api/analyses', { body: { ids, change: edited } }))
  return changed
}
