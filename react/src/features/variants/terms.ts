/** What is looked up (genes, regions, positions, dbSNP ids), typed by people, kept in the address. */
import type { Filters } from '@/components/table/list-state'

export const TERM_KINDS = ['genes', 'regions', 'positions', 'rsids'] as const

export type TermKind = (typeof TERM_KINDS)[number]

export interface Term {
  /** The parameter of the API that takes it. */
  kind: TermKind
  value: string
}

const PLACE = /^(?:chr)?(\d{1,2}|X|Y|MT?):([\d,]+)(?:-([\d,]+))?$/i
const RSID = /^rs\d+$/i

function digits(text: string): string {
  return text.replaceAll(',', '')
}

/** A position, a region or a dbSNP id in the spelling of the API; null for anything else. */
export function placeTerm(text: string): Term | null {
  if (RSID.test(text)) return { kind: 'rsids', value: text.toLowerCase() }
  const [, chromosome, start, end] = PLACE.exec(text) ?? []
  if (!chromosome || !start) return null
  const from = `chr${chromosome.toUpperCase()}:${digits(start)}`
  if (end === undefined) return { kind: 'positions', value: from }
  return { kind: 'regions', value: `${from}-${digits(end)}` }
}

/** The terms of a text that may be a pasted list; what is no place is taken for a gene. */
export function termsOf(text: string): Term[] {
  const whole = placeTerm(text.trim())
  if (whole) return [whole]
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => placeTerm(part) ?? { kind: 'genes', value: part })
}

export function readTerms(filters: Filters): Term[] {
  return TERM_KINDS.flatMap((kind) =>
    (filters[kind] ?? [])
      .flatMap((list) => list.split(','))
      .filter((value) => value !== '')
      .map((value) => ({ kind, value })),
  )
}

function sameTerm(left: Term, right: Term): boolean {
  return left.kind === right.kind && left.value.toLowerCase() === right.value.toLowerCase()
}

/** Adds terms that are not there yet. */
export function withTerms(terms: readonly Term[], added: readonly Term[]): Term[] {
  const result = [...terms]
  for (const term of added) {
    if (!result.some((known) => sameTerm(known, term))) result.push(term)
  }
  return result
}

/** The changes of the address's parameters that make it name exactly these terms. */
export function termChanges(terms: readonly Term[]): Record<TermKind, string[] | null> {
  const listOf = (kind: TermKind) => {
    const values = terms.filter((term) => term.kind === kind).map(({ value }) => value)
    return values.length > 0 ? [values.join(',')] : null
  }
  return {
    genes: listOf('genes'),
    regions: listOf('regions'),
    positions: listOf('positions'),
    rsids: listOf('rsids'),
  }
}
