/** All visible datasets of one family or participant, with their analyses. */
import { useQuery } from '@tanstack/react-query'
import { type DatasetRow, datasetListQuery } from './api'

type Owner = { family_codename: string } | { participant_codename: string }

/** The most that a page of the API may hold; no family comes near it. */
const LIMIT = '1000'

export function useDatasetsOf(owner: Owner) {
  const [[name, code] = ['', '']] = Object.entries(owner)
  const query = new URLSearchParams({ [name]: code, [`${name}_exact_match`]: 'true', limit: LIMIT })
  return useQuery(datasetListQuery(query.toString()))
}

export type AnalysisOfDataset = DatasetRow['analyses'][number]

/** The analyses of some datasets, each once, the newest first. */
export function analysesOf(datasets: readonly Pick<DatasetRow, 'analyses'>[]): AnalysisOfDataset[] {
  const all = datasets.flatMap(({ analyses }) => analyses)
  const byId = new Map(all.map((analysis) => [analysis.analysis_id, analysis]))
  return [...byId.values()].toSorted((a, b) => b.analysis_id - a.analysis_id)
}
