/** Merges a participant into another record of the same person, whose page follows. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { type Participant, participantKeys } from '@/features/participants/api'
import { mergeParticipant } from './api'
import { useParticipants } from './participants'
import { RecordSelect } from './RecordSelect'
import { RelocationDialog } from './RelocationDialog'

interface MergeParticipantDialogProps {
  participant: Participant
  etag: string | null
  onClose: () => void
}

export function MergeParticipantDialog(props: MergeParticipantDialogProps) {
  const { participant, etag, onClose } = props
  const { t } = useTranslation('relocation')
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { participant_id: id, participant_codename: code } = participant
  const done = async (survivor: number) => {
    notify.news(t('merged', { code }))
    await navigate({
      to: '/participants/$participantId',
      params: { participantId: String(survivor) },
    })
    queryClient.removeQueries({ queryKey: participantKeys.item(id) })
    await queryClient.invalidateQueries()
  }
  return (
    <RelocationDialog
      title={t('mergeTitle', { code })}
      explanation={t('mergeText', { code })}
      submitLabel={t('merge')}
      id={id}
      etag={etag}
      relocate={mergeParticipant}
      onDone={(survivor) => void done(survivor)}
      onClose={onClose}
    >
      {(onChoose) => (
        <RecordSelect label={t('intoParticipant')} useFound={useParticipants} onChoose={onChoose} />
      )}
    </RelocationDialog>
  )
}
