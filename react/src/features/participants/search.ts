/** Participants whose own or family codename contains a text, for the command palette. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { asQuery, searchQuery } from '@/api/list'
import { type ParticipantRow, participantKeys } from './api'

const MATCHES = 5
const MIN_LENGTH = 2

async function find(term: string, signal: AbortSignal): Promise<ParticipantRow[]> {
  const matching = (column: string) =>
    body(
      api.GET('/api/participants', {
        ...asQuery(searchQuery({ [column]: term }, MATCHES)),
        signal,
      }),
    )
  const [own, family] = await Promise.all([
    matching('participant_codename'),
    matching('family_codename'),
  ])
  const found = new Map([...own.data, ...family.data].map((row) => [row.participant_id, row]))
  return [...found.values()].slice(0, MATCHES)
}

export function useParticipantSearch(term: string) {
  return useQuery({
    queryKey: [...participantKeys.all, 'search', term],
    queryFn: ({ signal }) => find(term, signal),
    enabled: term.length >= MIN_LENGTH,
    placeholderData: term.length >= MIN_LENGTH ? keepPreviousData : undefined,
  })
}
