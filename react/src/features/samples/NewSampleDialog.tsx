/** The form of a new tissue sample of a participant. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordFormDialog } from '@/components/record/RecordFormDialog'
import { useNotify } from '@/components/use-notify'
import { familyKeys } from '@/features/families/api'
import { type Participant, participantKeys } from '@/features/participants/api'
import { createSample } from './api'
import { useSampleFields } from './fields'

interface NewSampleDialogProps {
  participant: Pick<Participant, 'participant_id' | 'participant_codename'>
  onClose: () => void
}

export function NewSampleDialog({ participant, onClose }: NewSampleDialogProps) {
  const { t } = useTranslation('samples')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const specs = useSampleFields()
  const { participant_id, participant_codename: code } = participant
  const created = () => {
    onClose()
    notify.news(t('created', { code }))
    void queryClient.invalidateQueries({ queryKey: participantKeys.all })
    void queryClient.invalidateQueries({ queryKey: familyKeys.all })
  }
  return (
    <RecordFormDialog
      title={t('newTitle', { code })}
      submitLabel={t('create')}
      specs={specs}
      create={(values) => createSample({ ...values, participant_id })}
      onCreated={created}
      onClose={onClose}
    />
  )
}
