/** How a page declares the columns of a list. Knows no noun and no transport. */
import type { ReactNode } from 'react'

export interface FilterOption {
  value: string
  label: string
  /** For where several stand in a row. */
  short?: string
}

export type FilterSpec =
  | { kind: 'text'; exact?: boolean }
  | { kind: 'enum'; options: readonly FilterOption[] }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'number' }
  /** A whole word as it is stored, such as an identifier. */
  | { kind: 'word' }

export interface ListColumn<Row> {
  /** The contract's name: column id, `order_by` value and filter parameter in one. */
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Initial width in pixels. */
  width: number
  sortable?: boolean
  filter?: FilterSpec
  hiddenAtFirst?: boolean
  align?: 'start' | 'end'
}

export type LocalValue = string | number | boolean | null | readonly string[]

/** A column of a list that arrives whole, which is filtered and sorted in the browser. */
export interface LocalColumn<Row> extends ListColumn<Row> {
  /** What is sorted and filtered by; an instant for dates. */
  value: (row: Row) => LocalValue
}
