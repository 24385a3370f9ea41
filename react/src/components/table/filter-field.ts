/** What the control of every kind of filter is given. */
import type { FilterSpec } from './column'
import type { Filters } from './list-state'

export type Kind<K extends FilterSpec['kind']> = Extract<FilterSpec, { kind: K }>

export interface FilterFieldProps<Spec extends FilterSpec = FilterSpec> {
  id: string
  label: string
  spec: Spec
  filters: Filters
  /** Sets the named parameters, or removes those that are null. */
  onChange: (changes: Readonly<Record<string, readonly string[] | null>>) => void
}
