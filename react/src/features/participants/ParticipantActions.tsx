/** What administrators do with a participant as a whole. */
import { Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordMenu } from '@/components/record/RecordMenu'
import { useNotify } from '@/components/use-notify'
import { familyKeys } from '@/features/families/api'
import { deleteParticipant, type Participant, participantKeys } from './api'

const DeleteRecordDialog = lazy(async () => ({
  default: (await import('@/components/record/DeleteRecordDialog')).DeleteRecordDialog,
}))

function useDeleted({ participant_id, participant_codename, family_id }: Participant) {
  const { t } = useTranslation()
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async () => {
    notify.news(t('participants.deleted', { code: participant_codename }))
    await navigate({ to: '/families/$familyId', params: { familyId: String(family_id) } })
    queryClient.removeQueries({ queryKey: participantKeys.item(participant_id) })
    await queryClient.invalidateQueries({ queryKey: participantKeys.all })
    await queryClient.invalidateQueries({ queryKey: familyKeys.all })
  }
}

interface ParticipantActionsProps {
  participant: Participant
  etag: string | null
}

export function ParticipantActions({ participant, etag }: ParticipantActionsProps) {
  const { t } = useTranslation()
  const [deleting, askDelete] = useDisclosure(false)
  const deleted = useDeleted(participant)
  const { participant_id: id, participant_codename: code, permissions } = participant
  const hasSamples = participant.tissue_samples.length > 0
  if (!permissions.includes('delete')) return null
  return (
    <>
      <RecordMenu
        actions={[
          {
            label: t('participants.delete'),
            icon: <IconTrash size={14} />,
            onClick: askDelete.open,
            ...(hasSamples && { hindrance: t('participants.hasSamples') }),
          },
        ]}
      />
      <Suspense fallback={null}>
        {deleting && (
          <DeleteRecordDialog
            title={t('participants.deleteTitle', { code })}
            remove={() => deleteParticipant(id, etag)}
            onDeleted={() => void deleted()}
            onClose={askDelete.close}
          >
            <Text size="sm">{t('participants.deleteText')}</Text>
          </DeleteRecordDialog>
        )}
      </Suspense>
    </>
  )
}
