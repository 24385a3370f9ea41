/** The dataset types that the server knows, as choices for filters. */
import { useMemo } from 'react'
import { useAbout } from './api'

export interface DatasetTypeOption {
  value: string
  label: string
  short: string
  kind: string
}

/** Sorted by code; empty until the server has answered. */
export function useDatasetTypes(): readonly DatasetTypeOption[] {
  const about = useAbout()
  return useMemo(
    () =>
      Object.entries(about?.dataset_types ?? {})
        .map(([code, { name, kind }]) => ({
          value: code,
          label: `${code} · ${name}`,
          short: code,
          kind,
        }))
        .toSorted((a, b) => a.value.localeCompare(b.value)),
    [about],
  )
}
