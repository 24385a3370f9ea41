/** The history of a record, a page at a time. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { RecordRef } from '@/api/record-ref'
import type { components } from '@/api/schema.gen'

export type HistoryEvent = components['schemas']['HistoryRow']

const PAGE_SIZE = 25

/** The changes of a record, the newest first. */
export function historyQuery({ noun, id }: RecordRef) {
  return infiniteQueryOptions({
    queryKey: ['history', noun, id] as const,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/{noun}/{record_id}/history', {
          params: {
            path: { noun, record_id: id },
            query: { page: pageParam, limit: PAGE_SIZE },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ page, total_count }) =>
      (page + 1) * PAGE_SIZE < total_count ? page + 1 : undefined,
    // What was looked at is out of date as soon as somebody changes the record.
    staleTime: 0,
  })
}
