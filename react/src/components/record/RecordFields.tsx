/** The fields of a record, each edited in place by those who may. */
import type { ReactNode } from 'react'
import { FieldList } from '../Field'
import { EditableField } from './EditableField'
import type { FieldSpec, FieldValue } from './field-spec'
import type { RecordEditor } from './record-editor'

interface RecordFieldsProps<Name extends string> {
  specs: readonly FieldSpec<Name>[]
  record: Readonly<Partial<Record<Name, FieldValue>>>
  editor: RecordEditor | null
  /** What this record does not allow to change. */
  locked?: readonly Name[]
  /** What is not edited here; stands before the notes. */
  children?: ReactNode
}

export function RecordFields<Name extends string>(props: RecordFieldsProps<Name>) {
  const { specs, record, editor, locked = [], children } = props
  const field = (spec: FieldSpec<Name>) => (
    <EditableField
      key={spec.name}
      spec={spec}
      value={record[spec.name]}
      editor={locked.includes(spec.name) ? null : editor}
    />
  )
  return (
    <FieldList>
      {specs.filter(({ type }) => type.kind !== 'notes').map(field)}
      {children}
      {specs.filter(({ type }) => type.kind === 'notes').map(field)}
    </FieldList>
  )
}
