/** The fields of a participant that can be edited. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'
import { useEnumOptions } from '@/components/use-enum-options'
import type { ParticipantPatch } from './api'

export type ParticipantFieldName = keyof ParticipantPatch

export type ParticipantField = FieldSpec<ParticipantFieldName>

/** Another member of the family, as a choice for a parent. */
export interface Relative {
  participant_id: number
  participant_codename: string
}

/** `relatives` are those who may be chosen as parents. */
export function useParticipantFields(relatives: readonly Relative[] = []): ParticipantField[] {
  const { t } = useTranslation()
  const options = useEnumOptions()
  return useMemo(() => {
    const label = (name: ParticipantFieldName) => t(`participants.field.${name}`)
    const parents = relatives.map(({ participant_id, participant_codename }) => ({
      value: String(participant_id),
      label: participant_codename,
    }))
    const parent = { kind: 'choice', options: parents, numeric: true } as const
    const choice = (name: 'ParticipantType' | 'Sex') =>
      ({ kind: 'choice', options: options(name) }) as const
    return [
      {
        name: 'participant_codename',
        label: label('participant_codename'),
        type: { kind: 'text', maxLength: 50 },
        required: true,
      },
      {
        name: 'participant_type',
        label: label('participant_type'),
        type: choice('ParticipantType'),
      },
      { name: 'sex', label: label('sex'), type: choice('Sex') },
      { name: 'affected', label: label('affected'), type: { kind: 'boolean' } },
      { name: 'solved', label: label('solved'), type: { kind: 'boolean' } },
      { name: 'month_of_birth', label: label('month_of_birth'), type: { kind: 'month' } },
      {
        name: 'participant_aliases',
        label: label('participant_aliases'),
        type: { kind: 'text', maxLength: 100 },
      },
      { name: 'father_id', label: label('father_id'), type: parent },
      { name: 'mother_id', label: label('mother_id'), type: parent },
      { name: 'notes', label: label('notes'), type: { kind: 'notes' } },
    ]
  }, [t, options, relatives])
}
