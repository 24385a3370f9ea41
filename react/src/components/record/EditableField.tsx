/** A labelled value with a pencil: edited where it stands, saved by itself. */
import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../Field'
import { FieldText } from './FieldText'
import type { FieldSpec, FieldValue } from './field-spec'
import css from './record.module.css'
import type { RecordEditor } from './record-editor'
import { useFieldEdit } from './use-field-edit'
import { usePencilFocus } from './use-pencil-focus'

const FieldEditor = lazy(async () => ({ default: (await import('./FieldEditor')).FieldEditor }))

interface EditableFieldProps {
  spec: FieldSpec
  value: FieldValue | undefined
  /** Null for those who may only read. */
  editor: RecordEditor | null
  /** In place of the plain value, such as a link. */
  children?: ReactNode
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
