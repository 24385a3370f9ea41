/** Genes of the API: what a typed name may mean. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components, paths } from '@/api/schema.gen'

export type GenomeBuild = components['schemas']['GenomeBuild']
export type GeneSuggestion =
  paths['/api/genes']['get']['responses'][200]['content']['application/json'][number]

const SUGGESTIONS = 12

/** The likeliest first; an exact match of a name comes before any other. */
export function geneSuggestionsQuery(search: string, build: GenomeBuild) {
  return queryOptions({
    queryKey: ['genes', 'suggestions', build, search],
    queryFn: ({ signal }): Promise<GeneSuggestion[]> =>
      body(
        api.GET('/api/genes', { params: { query: { search, build, limit: SUGGESTIONS } }, signal }),
      ),
    enabled: search !== '',
    placeholderData: search === '' ? undefined : keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** `ENSG00000012048` of 12048. */
export function ensemblId(number: number): string {
  return `ENSG${String(number).padStart(11, '0')}`
}

/** What to call a gene in an address: its symbol, or its id when it has none. */
export function geneTerm({ symbol, ensembl_id }: GeneSuggestion): string {
  return symbol ?? ensemblId(ensembl_id)
}
