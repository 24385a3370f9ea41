/** Participants of the API: types, cache keys, queries. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery } from '@/api/list'
import type { paths } from '@/api/schema.gen'

type ListPath = paths['/api/participants']['get']
type ItemPath = paths['/api/participants/{participant_id}']['get']

export type ParticipantPage = ListPath['responses'][200]['content']['application/json']
export type ParticipantRow = ParticipantPage['data'][number]
export type Participant = ItemPath['responses'][200]['content']['application/json']

export const participantKeys = {
  all: ['participants'] as const,
  list: (query: string) => ['participants', 'list', query] as const,
  item: (id: number) => ['participants', 'item', id] as const,
}

/** `query` is the text of the API's query, names repeated where a filter has two bounds. */
export function participantListQuery(query: string) {
  return queryOptions({
    queryKey: participantKeys.list(query),
    queryFn: ({ signal }): Promise<ParticipantPage> =>
      body(api.GET('/api/participants', { ...asQuery(query), signal })),
    placeholderData: keepPreviousData,
  })
}

export function participantQuery(id: number) {
  return queryOptions({
    queryKey: participantKeys.item(id),
    queryFn: ({ signal }): Promise<Participant> =>
      body(
        api.GET('/api/participants/{participant_id}', {
          params: { path: { participant_id: id } },
          signal,
        }),
      ),
  })
}
