/** Changes one field of the chosen participants. */
import { useMemo } from 'react'
import { EditMany } from '@/features/bulk-edit/EditMany'
import { changeParticipants, type ParticipantRow } from './api'
import { type ParticipantFieldName, useParticipantFields } from './fields'

/** A codename is of one person, and parents are of one family. */
const OF_ONE: readonly ParticipantFieldName[] = ['participant_codename', 'father_id', 'mother_id']

interface EditParticipantsProps {
  rows: readonly ParticipantRow[]
  onDone: () => void
}

export function EditParticipants({ rows, onDone }: EditParticipantsProps) {
  const fields = useParticipantFields()
  const specs = useMemo(() => fields.filter(({ name }) => !OF_ONE.includes(name)), [fields])
  return (
    <EditMany
      noun="participants"
      specs={specs}
      rows={rows.map((row) => ({ id: row.participant_id, values: { ...row } }))}
      patch={changeParticipants}
      onDone={onDone}
    />
  )
}
