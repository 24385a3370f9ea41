/** Participants of the API: types, cache keys, queries. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, type Versioned, versioned } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components, paths } from '@/api/schema.gen'
import type { Change } from '@/components/record/record-editor'

type ListPath = paths['/api/participants']['get']

export type ParticipantPage = ListPath['responses'][200]['content']['application/json']
export type ParticipantRow = ParticipantPage['data'][number]
export type Participant = components['schemas']['ParticipantDetail']
/** What a form has no field for: several values under one name. */
type Several = 'external_ids' | 'phenotypes'

export type ParticipantPatch = Omit<components['schemas']['ParticipantPatch'], Several>

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

/** One participant with the version that a change must name. */
export function participantQuery(id: number) {
  return queryOptions({
    queryKey: participantKeys.item(id),
    queryFn: ({ signal }): Promise<Versioned<Participant>> =>
      versioned(
        api.GET('/api/participants/{participant_id}', {
          params: { path: { participant_id: id } },
          signal,
        }),
      ),
  })
}

export function createParticipant(values: Change): Promise<Participant> {
  // The form asks for exactly the fields of the body, and the server checks them.
  const participant = values as Omit<components['schemas']['ParticipantIn'], Several>
  return body(api.POST('/api/participants', { body: participant }))
}

export function changeParticipant(id: number, change: Change, etag: string | null) {
  return versioned<Participant>(
    api.PATCH('/api/participants/{participant_id}', {
      params: { path: { participant_id: id } },
      headers: ifMatch(etag),
      body: change as ParticipantPatch,
    }),
  )
}

export async function deleteParticipant(id: number, etag: string | null): Promise<void> {
  await api.DELETE('/api/participants/{participant_id}', {
    params: { path: { participant_id: id } },
    headers: ifMatch(etag),
  })
}

/** Changes all of them or none; the ids of those that are different now. */
export async function changeParticipants(ids: number[], change: Change): Promise<number[]> {
  const edited = change as components['schemas']['ParticipantsPatch']['change']
  const { changed } = await body(api.PATCH('/api/participants', { body: { ids, change: edited } }))
  return changed
}
