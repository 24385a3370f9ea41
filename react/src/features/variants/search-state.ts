/** The search of variants in the address: places, build, analysis, and what narrows them. */
import type { ListBinding } from '@/components/table/use-list-state'
import type { GenomeBuild } from '@/features/genes/api'
import { readTerms, TERM_KINDS, type Term, termChanges } from './terms'

export const BUILDS = ['GRCh37', 'GRCh38'] as const satisfies readonly GenomeBuild[]
export const DEFAULT_BUILD: GenomeBuild = 'GRCh37'

export const MAX_FREQUENCY = 'gnomad_af_max'
export const MIN_CADD = 'cadd_score_min'

const PLACE_NAMES: readonly string[] = [...TERM_KINDS, 'analysis_id', 'build']

/** Parameters that no heading of the table sets: places, and what the panel narrows by. */
export const EXTRA_PARAMETERS: readonly string[] = [
  ...PLACE_NAMES,
  MAX_FREQUENCY,
  MIN_CADD,
  'impact',
  'zygosity',
  'clinvar_class',
]

export interface VariantSearch {
  terms: Term[]
  build: GenomeBuild
  analysisId: string | null
  /** Whether there is anything to look up. */
  asks: boolean
  /** How many filters narrow what was found. */
  narrowing: number
  setTerms: (terms: readonly Term[]) => void
  setBuild: (build: GenomeBuild) => void
  leaveAnalysis: () => void
  /** For the table: only what narrows counts as a filter there, and can be cleared there. */
  list: ListBinding
}

function buildOf(value: string | undefined): GenomeBuild {
  return BUILDS.find((build) => build === value) ?? DEFAULT_BUILD
}

export function variantSearch(list: ListBinding): VariantSearch {
  const { filters } = list.state
  const terms = readTerms(filters)
  const analysisId = filters.analysis_id?.[0] ?? null
  const narrowing = Object.keys(filters).filter((name) => !PLACE_NAMES.includes(name))
  return {
    terms,
    build: buildOf(filters.build?.[0]),
    analysisId,
    asks: terms.length > 0 || analysisId !== null,
    narrowing: narrowing.length,
    setTerms: (next) => list.setFilters(termChanges(next)),
    setBuild: (build) => list.setFilters({ build: build === DEFAULT_BUILD ? null : [build] }),
    leaveAnalysis: () => list.setFilters({ analysis_id: null }),
    list: {
      ...list,
      filtered: narrowing.length > 0,
      clearFilters: () =>
        list.setFilters(Object.fromEntries(narrowing.map((name) => [name, null]))),
    },
  }
}
