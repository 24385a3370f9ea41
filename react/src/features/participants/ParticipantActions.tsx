/** What administrators do with a participant as a whole; the server says what is offered. */
import { Text } from '@mantine/core'
import { IconArrowsJoin2, IconArrowsRightLeft, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordAction, RecordMenu } from '@/components/record/RecordMenu'
import { useNotify } from '@/components/use-notify'
import { familyKeys } from '@/features/families/api'
import { deleteParticipant, type Participant, participantKeys } from './api'

const DeleteRecordDialog = lazy(async () => ({
  default: (await import('@/components/record/DeleteRecordDialog')).DeleteRecordDialog,
}))
const MoveParticipantDialog = lazy(async () => ({
  default: (await import('@/features/relocation/MoveParticipantDialog')).MoveParticipantDialog,
}))
const MergeParticipantDialog = lazy(async () => ({
  default: (await import('@/features/relocation/MergeParticipantDialog')).MergeParticipantDialog,
}))

type Asking = 'move' | 'merge' | 'delete'

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

function useActions(participant: Participant, ask: (what: Asking) => void): RecordAction[] {
  const { t } = useTranslation()
  const hasSamples = participant.tissue_samples.length > 0
  const actions: Record<Asking, Omit<RecordAction, 'onClick'>> = {
    move: { label: t('participants.move'), icon: <IconArrowsRightLeft size={14} /> },
    merge: { label: t('participants.merge'), icon: <IconArrowsJoin2 size={14} /> },
    delete: {
      label: t('participants.delete'),
      icon: <IconTrash size={14} />,
      ...(hasSamples && { hindrance: t('participants.hasSamples') }),
    },
  }
  const offered = (['move', 'merge', 'delete'] as const).filter((what) =>
    participant.permissions.includes(what),
  )
  return offered.map((what) => ({ ...actions[what], onClick: () => ask(what) }))
}

interface ParticipantActionsProps {
  participant: Participant
  etag: string | null
}

export function ParticipantActions({ participant, etag }: ParticipantActionsProps) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Asking | null>(null)
  const deleted = useDeleted(participant)
  const actions = useActions(participant, setAsking)
  const { participant_id: id, participant_codename: code } = participant
  const dialog = { participant, etag, onClose: () => setAsking(null) }
  return (
    <>
      <RecordMenu actions={actions} />
      <Suspense fallback={null}>
        {asking === 'move' && <MoveParticipantDialog {...dialog} />}
        {asking === 'merge' && <MergeParticipantDialog {...dialog} />}
        {asking === 'delete' && (
          <DeleteRecordDialog
            title={t('participants.deleteTitle', { code })}
            remove={() => deleteParticipant(id, etag)}
            onDeleted={() => void deleted()}
            onClose={dialog.onClose}
          >
            <Text size="sm">{t('participants.deleteText')}</Text>
          </DeleteRecordDialog>
        )}
      </Suspense>
    </>
  )
}
