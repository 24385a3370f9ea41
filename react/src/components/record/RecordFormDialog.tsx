/** The form that makes a new record: required fields marked, each error beside its field. */
import { Modal, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '../ErrorPanel'
import { FormButtons } from '../FormButtons'
import { useFocusBack } from '../use-focus-back'
import { FieldInput } from './FieldInput'
import { type FieldSpec, valueFrom } from './field-spec'
import type { Change } from './record-editor'

interface RecordFormDialogProps<Created> {
  title: string
  submitLabel: string
  specs: readonly FieldSpec[]
  /** Drafts to begin with, by field. */
  initial?: Readonly<Record<string, string>>
  create: (values: Change) => Promise<Created>
  onCreated: (created: Created) => void
  onClose: () => void
  /** Above the fields. */
  children?: ReactNode
}

/** What was filled in; an empty field is not sent. */
function filled(specs: readonly FieldSpec[], drafts: Readonly<Record<string, string>>): Change {
  const entries = specs.map(
    (spec) => [spec.name, valueFrom(spec, drafts[spec.name] ?? '')] as const,
  )
  return Object.fromEntries(entries.filter(([, value]) => value !== null))
}

export function RecordFormDialog<Created>(props: RecordFormDialogProps<Created>) {
  const { title, submitLabel, specs, create, onCreated, onClose, children } = props
  const { t } = useTranslation()
  useFocusBack()
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>(props.initial ?? {})
  const [tried, setTried] = useState(false)
  const { mutate, isPending, error } = useMutation({ mutationFn: create, onSuccess: onCreated })
  const byField = error ? asProblem(error).byField : {}
  const isMissing = ({ name, required }: FieldSpec) =>
    required === true && (drafts[name] ?? '').trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!specs.some(isMissing)) mutate(filled(specs, drafts))
  }
  const toldBeside = specs.some(({ name }) => byField[name] !== undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {children}
          {specs.map((spec, index) => (
            <FieldInput
              key={spec.name}
              spec={spec}
              draft={drafts[spec.name] ?? ''}
              autoFocus={index === 0}
              onChange={(draft) => setDrafts((current) => ({ ...current, [spec.name]: draft }))}
              error={byField[spec.name] ?? (tried && isMissing(spec) ? t('records.missing') : null)}
            />
          ))}
          {error && !toldBeside && <ErrorPanel error={error} title={t('records.notSaved')} />}
          <FormButtons submitLabel={submitLabel} pending={isPending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
