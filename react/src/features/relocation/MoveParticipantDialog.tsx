/** Moves a participant to another family. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { useFamilySearch } from '@/features/families/search'
import type { Participant } from '@/features/participants/api'
import { moveParticipant } from './api'
import { RecordSelect } from './RecordSelect'
import { RelocationDialog } from './RelocationDialog'

interface MoveParticipantDialogProps {
  participant: Participant
  etag: string | null
  onClose: () => void
}

function useFamilies(term: string) {
  const { data = [], isFetching } = useFamilySearch(term)
  const records = data.map(({ family_id, family_codename }) => ({
    id: family_id,
    name: family_codename,
  }))
  return { records, isFetching }
}

export function MoveParticipantDialog({ participant, etag, onClose }: MoveParticipantDialogProps) {
  const { t } = useTranslation('relocation')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const code = participant.participant_codename
  const done = () => {
    onClose()
    notify.news(t('moved', { code }))
    void queryClient.invalidateQueries()
  }
  return (
    <RelocationDialog
      title={t('moveTitle', { code })}
      explanation={t('moveText')}
      submitLabel={t('move')}
      id={participant.participant_id}
      etag={etag}
      relocate={moveParticipant}
      onDone={done}
      onClose={onClose}
    >
      {(onChoose) => (
        <RecordSelect label={t('toFamily')} useFound={useFamilies} onChoose={onChoose} />
      )}
    </RelocationDialog>
  )
}
