/** The form of a new member of a family. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordFormDialog } from '@/components/record/RecordFormDialog'
import { useNotify } from '@/components/use-notify'
import { type Family, familyKeys } from '@/features/families/api'
import { createParticipant, type Participant, participantKeys } from './api'
import { useParticipantFields } from './fields'

interface NewParticipantDialogProps {
  family: Pick<Family, 'family_id' | 'family_codename' | 'participants'>
  onClose: () => void
}

export function NewParticipantDialog({ family, onClose }: NewParticipantDialogProps) {
  const { t } = useTranslation()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const specs = useParticipantFields(family.participants)
  const created = ({ participant_codename }: Participant) => {
    onClose()
    notify.news(t('participants.created', { code: participant_codename }))
    void queryClient.invalidateQueries({ queryKey: familyKeys.all })
    void queryClient.invalidateQueries({ queryKey: participantKeys.all })
  }
  return (
    <RecordFormDialog
      title={t('participants.newTitle', { family: family.family_codename })}
      submitLabel={t('participants.create')}
      specs={specs}
      create={(values) => createParticipant({ ...values, family_id: family.family_id })}
      onCreated={created}
      onClose={onClose}
    />
  )
}
