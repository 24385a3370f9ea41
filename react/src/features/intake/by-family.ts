/** The datasets that a sheet created, family by family, as an analysis is requested of them. */
import type { ChosenDataset } from '@/features/analyses/request'
import { grouped } from '@/lib/grouped'
import type { CreatedDataset, Preview } from './api'

/** Rows and created datasets come in the same order, that of the sheet. */
export function createdByFamily(
  created: readonly CreatedDataset[],
  rows: Preview['rows'] = [],
): Map<string, ChosenDataset[]> {
  const chosen = created.map((dataset, index) => ({
    ...dataset,
    linked_files: rows[index]?.files ?? [],
  }))
  return grouped(chosen, ({ family_codename }) => family_codename)
}
