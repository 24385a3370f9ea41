/** The fields of a participant, edited in place, with what hangs on the family. */

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Field } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import { RelativeTime } from '@/components/RelativeTime'
import { RecordFields } from '@/components/record/RecordFields'
import { useRecordEditor } from '@/components/record/record-editor'
import { familyKeys, familyQuery } from '@/features/families/api'
import { changeParticipant, type Participant, participantKeys } from './api'
import { useParticipantFields } from './fields'

interface ParticipantFieldsProps {
  participant: Participant
  etag: string | null
}

function useEditor({ participant, etag }: ParticipantFieldsProps) {
  const id = participant.participant_id
  const editor = useRecordEditor({
    queryKey: participantKeys.item(id),
    etag,
    patch: (change, version) => changeParticipant(id, change, version),
    touches: [
      ['participants', 'list'],
      familyKeys.all,
      ['datasets'],
      ['analyses'],
      ['history', 'participants', id],
    ],
  })
  return participant.permissions.includes('edit') ? editor : null
}

/** The other members of the family, for the choice of parents. */
function useRelatives({ family_id, participant_id }: Participant) {
  const { data } = useQuery(familyQuery(family_id))
  return useMemo(
    () => data?.value.participants.filter((member) => member.participant_id !== participant_id),
    [data, participant_id],
  )
}

export function ParticipantFields(props: ParticipantFieldsProps) {
  const { t } = useTranslation()
  const { participant } = props
  const specs = useParticipantFields(useRelatives(participant))
  const editor = useEditor(props)
  const { family_codename, participant_codename } = participant
  return (
    <RecordFields specs={specs} record={participant} editor={editor}>
      {participant.previous_codenames.length > 0 && (
        <Field label={t('records.previousCodenames')}>
          {participant.previous_codenames.join(', ')}
        </Field>
      )}
      <Field label={t('participants.field.family_codename')}>
        <RecordLink to="families" id={participant.family_id}>
          {family_codename}
        </RecordLink>
      </Field>
      <Field label={t('participants.field.family_aliases')}>{participant.family_aliases}</Field>
      <Field label={t('participants.field.institution')}>{participant.institution}</Field>
      <Field label={t('participants.field.copy')}>
        <CopyableId
          value={`${participant_codename}_${family_codename}`}
          what={t('participants.field.copy')}
        />
      </Field>
      <Field label={t('participants.field.created')}>
        <RelativeTime instant={participant.created} /> · {participant.created_by}
      </Field>
      <Field label={t('participants.field.updated')}>
        <RelativeTime instant={participant.updated} /> · {participant.updated_by}
      </Field>
    </RecordFields>
  )
}
