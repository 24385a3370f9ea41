/** The figures of the first page: totals of what the caller may see, and the caller's analyses. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery } from '@/api/list'
import type { paths } from '@/api/schema.gen'

type AnalysisPage = paths['/api/analyses']['get']['responses'][200]['content']['application/json']
export type RecentAnalysis = AnalysisPage['data'][number]

const COUNT_ONLY = 'limit=1'
const RECENT = 6
/** More than are shown, because the filter on the requester also finds longer names. */
const CANDIDATES = 50

export const participantCountQuery = queryOptions({
  queryKey: ['participants', 'count'],
  queryFn: async () => (await body(api.GET('/api/participants', asQuery(COUNT_ONLY)))).total_count,
})

export const datasetCountQuery = queryOptions({
  queryKey: ['datasets', 'count'],
  queryFn: async () => (await body(api.GET('/api/datasets', asQuery(COUNT_ONLY)))).total_count,
})

export function analysisCountQuery(state: string) {
  const query = `${new URLSearchParams({ analysis_state: state })}&${COUNT_ONLY}`
  return queryOptions({
    queryKey: ['analyses', 'count', state],
    queryFn: async () => (await body(api.GET('/api/analyses', asQuery(query)))).total_count,
  })
}

/** The caller's own latest analyses, newest first. */
export function recentAnalysesQuery(username: string) {
  const query = new URLSearchParams({
    requester: username,
    order_by: 'requested',
    order_dir: 'desc',
    limit: String(CANDIDATES),
  }).toString()
  return queryOptions({
    queryKey: ['analyses', 'recent', username],
    queryFn: async (): Promise<RecentAnalysis[]> => {
      const page = await body(api.GET('/api/analyses', asQuery(query)))
      return page.data.filter(({ requester }) => requester === username).slice(0, RECENT)
    },
  })
}
