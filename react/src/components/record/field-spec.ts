/**
 * A field of a record, declared once: its name in the API, its label, and what it may hold. Forms,
 * editing in place, changes of many records and histories all read the same declaration.
 */
import type { FilterOption } from '../table/column'

export type FieldValue = string | number | boolean | null

export type FieldType =
  | { kind: 'text'; maxLength: number }
  | { kind: 'notes' }
  /** `numeric` when the API wants the chosen value as a number, such as the id of a record. */
  | { kind: 'choice'; options: readonly FilterOption[]; numeric?: boolean }
  | { kind: 'boolean' }
  | { kind: 'day' }
  | { kind: 'month' }
  | { kind: 'number'; min: number; max?: number; whole?: boolean }

export interface FieldSpec<Name extends string = string> {
  name: Name
  label: string
  type: FieldType
  /** It cannot be emptied. */
  required?: boolean
}

/** The text that is edited; empty for "no value". */
export function draftOf({ type }: FieldSpec, value: FieldValue | undefined): string {
  if (value === null || value === undefined) return ''
  return type.kind === 'month' ? String(value).slice(0, 7) : String(value)
}

/** The value that the API takes for a text that was edited. */
export function valueFrom({ type }: FieldSpec, draft: string): FieldValue {
  const text = draft.trim()
  if (text === '') return null
  if (type.kind === 'boolean') return text === 'true'
  if (type.kind === 'month') return `${text}-01`
  const numeric = type.kind === 'number' || (type.kind === 'choice' && type.numeric)
  return numeric ? Number(text) : text
}
