/** Participants by codename, to choose one. */
import { useParticipantSearch } from '@/features/participants/search'
import type { FoundRecord } from './RecordSelect'

export function useParticipants(term: string): { records: FoundRecord[]; isFetching: boolean } {
  const { data = [], isFetching } = useParticipantSearch(term)
  const records = data.map(({ participant_id, participant_codename, family_codename }) => ({
    id: participant_id,
    name: `${participant_codename} (${family_codename})`,
  }))
  return { records, isFetching }
}
