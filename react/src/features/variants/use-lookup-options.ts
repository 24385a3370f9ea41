/** What a typed text may mean: a place as it stands, else the genes of that name. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  ensemblId,
  type GeneSuggestion,
  type GenomeBuild,
  geneSuggestionsQuery,
  geneTerm,
} from '@/features/genes/api'
import { type Term, termsOf } from './terms'

const TYPING_PAUSE_MS = 120

export interface LookupOption {
  key: string
  terms: Term[]
  /** Absent for what needs no look-up. */
  gene?: GeneSuggestion
}

export interface FoundOptions {
  options: LookupOption[]
  searching: boolean
  error: unknown
}

function geneOption(gene: GeneSuggestion): LookupOption {
  return {
    key: ensemblId(gene.ensembl_id),
    terms: [{ kind: 'genes', value: geneTerm(gene) }],
    gene,
  }
}

/** A list, or a place: taken as it is. Null for what may be the beginning of a gene's name. */
function literalOption(text: string): LookupOption | null {
  const terms = termsOf(text)
  const isGene = terms.length === 1 && terms[0]?.kind === 'genes'
  return terms.length === 0 || isGene ? null : { key: 'literal', terms }
}

export function useLookupOptions(text: string, build: GenomeBuild): FoundOptions {
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS)
  const literal = useMemo(() => literalOption(text), [text])
  const { data, error, isFetching, isPlaceholderData } = useQuery(
    geneSuggestionsQuery(literal ? '' : asked, build),
  )
  // Suggestions for an earlier text must not be taken with Enter for the present one.
  const current = asked === text && !isPlaceholderData
  const genes = useMemo(
    () => (current && text !== '' ? (data ?? []).map(geneOption) : []),
    [data, current, text],
  )
  const options = useMemo(() => (literal ? [literal] : genes), [literal, genes])
  return { options, searching: isFetching || asked !== text, error }
}
