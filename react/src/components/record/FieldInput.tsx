/** The control that edits a field, by what the field may hold. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from './field-spec'

const NOTES_MAX_CHARS = 16_000

interface FieldInputProps {
  spec: FieldSpec
  draft: string
  onChange: (draft: string) => void
  error?: ReactNode
  /** Where the label already stands beside the control. */
  hideLabel?: boolean
  autoFocus?: boolean
  onKeyDown?: (event: KeyboardEvent) => void
}

function useChoices({ type, required }: FieldSpec, draft: string) {
  const { t } = useTranslation()
  const choices =
    type.kind === 'choice'
      ? type.options.map(({ value, label }) => ({ value, label }))
      : [
          { value: 'true', label: t('common.yes') },
          { value: 'false', label: t('common.no') },
        ]
  if (required && draft !== '') return choices
  return [{ value: '', label: required ? t('records.choose') : t('records.noValue') }, ...choices]
}

function ChoiceInput({ spec, draft, onChange, shared }: FieldInputProps & { shared: object }) {
  const data = useChoices(spec, draft)
  return (
    <NativeSelect
      {...shared}
      data={data}
      value={draft}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export function FieldInput(props: FieldInputProps) {
  const { spec, draft, onChange, error, hideLabel = false, autoFocus, onKeyDown } = props
  const { type, label, required } = spec
  const shared = {
    size: 'xs',
    error,
    autoFocus,
    // What a dialog goes by, which would put the focus on its first control otherwise.
    'data-autofocus': autoFocus,
    onKeyDown,
    ...(hideLabel ? { 'aria-label': label } : { label, withAsterisk: required }),
  } as const
  switch (type.kind) {
    case 'choice':
    case 'boolean':
      return <ChoiceInput {...props} shared={shared} />
    case 'notes':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={NOTES_MAX_CHARS}
          value={draft}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...shared}
          type={{ text: 'text', day: 'date', month: 'month', number: 'number' }[type.kind]}
          {...(type.kind === 'number' && {
            min: type.min,
            max: type.max,
            step: type.whole ? 1 : 'any',
          })}
          maxLength={type.kind === 'text' ? type.maxLength : undefined}
          value={draft}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}
