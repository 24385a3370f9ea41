/** What chosen rows hold in a field. */
import type { FieldValue } from '@/components/record/field-spec'
import { grouped } from '@/lib/grouped'

export interface EditedRow {
  id: number
  values: Readonly<Record<string, unknown>>
}

export interface Held {
  value: FieldValue
  ids: number[]
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** The rows by the value of the field, the most frequent first. */
export function heldValues(rows: readonly EditedRow[], name: string): Held[] {
  const byValue = grouped(rows, ({ values }) => {
    const value = values[name]
    return isFieldValue(value) ? value : null
  })
  return [...byValue]
    .map(([value, holders]) => ({ value, ids: holders.map(({ id }) => id) }))
    .toSorted((a, b) => b.ids.length - a.ids.length)
}
