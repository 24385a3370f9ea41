/** A labelled value with a pencil: edited where it stands, saved by itself. */
import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../Field'
import { FieldText } from './FieldText'
import type { FieldSpec, FieldValue } from './field-spec'
import css from './record.module.css'
import type { RecordEditor } from './record-editor'
import { useFieldEdit } from './use-field-edit'

const FieldEditor = lazy(async () => ({ default: (await import('./FieldEditor')).FieldEditor }))

interface EditableFieldProps {
  spec: FieldSpec
  value: FieldValue | undefined
  /** Null for those who may only read. */
  editor: RecordEditor | null
  /** In place of the plain value, such as a link. */
  children?: ReactNode
}

/** The pencil has the focus again when editing has ended. */
function usePencilFocus(editing: boolean) {
  const pencil = useRef<HTMLButtonElement>(null)
  const was = useRef(editing)
  useEffect(() => {
    if (was.current && !editing) pencil.current?.focus({ preventScroll: true })
    was.current = editing
  }, [editing])
  return pencil
}

export function EditableField({ spec, value, editor, children }: EditableFieldProps) {
  const { t } = useTranslation()
  const edit = useFieldEdit(spec, value, editor)
  const editing = edit.draft !== null
  const pencil = usePencilFocus(editing)
  const isLong = spec.type.kind === 'notes'
  if (edit.draft !== null) {
    return (
      <Field label={spec.label} wide={isLong || edit.stale}>
        <Suspense fallback={<FieldText spec={spec} value={value} />}>
          <FieldEditor spec={spec} value={value} draft={edit.draft} edit={edit} />
        </Suspense>
      </Field>
    )
  }
  return (
    <Field label={spec.label} wide={isLong}>
      <span className={css.value}>
        <span>{children ?? <FieldText spec={spec} value={value} />}</span>
        {editor && (
          <ActionIcon
            ref={pencil}
            size={24}
            className={css.pencil}
            aria-label={t('records.edit', { field: spec.label })}
            onClick={edit.begin}
          >
            <IconPencil size={14} />
          </ActionIcon>
        )}
      </span>
    </Field>
  )
}
