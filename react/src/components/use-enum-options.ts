/** The values of an enumeration with their words, for filters and forms. */
import { useCallback } from 'react'
import { en } from '@/i18n/en'
import type { FilterOption } from './table/column'
import { useEnumLabel } from './use-enum-label'

type EnumName = keyof typeof en.enums

/** In the order of declaration, which is also the order in which the server sorts. */
export function useEnumOptions(): (name: EnumName) => FilterOption[] {
  const label = useEnumLabel()
  return useCallback(
    (name) => Object.keys(en.enums[name]).map((value) => ({ value, label: label(name, value) })),
    [label],
  )
}
