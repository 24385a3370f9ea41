/** How the figures of variants are written. */

const SCIENTIFIC_BELOW = 1e-4

/** An allele frequency: `0.0123`, and `2.5e-5` where that would be mostly zeros. */
export function frequency(value: number): string {
  if (value === 0) return '0'
  if (value < SCIENTIFIC_BELOW) return value.toExponential(1).replace('.0e', 'e')
  return String(Number(value.toPrecision(3)))
}

/** A score to at most `digits` decimals, without needless zeros. */
export function score(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)))
}

/** `missense_variant` in words. */
export function consequence(term: string): string {
  return term.replaceAll('_', ' ')
}

interface Alleles {
  chromosome: string
  position: number
  reference_allele: string
  alt_allele: string
}

/** `chr10:100010909 C>T`; the position is 1-based. */
export function locus({ chromosome, position, reference_allele, alt_allele }: Alleles): string {
  return `chr${chromosome}:${position} ${reference_allele}>${alt_allele}`
}

/** The change in HGVS terms; reports without transcripts put the bare name of the gene there. */
export function hgvsText(hgvs: string | null): string | null {
  return hgvs?.includes(':') ? hgvs : null
}

/** The first dbSNP id of a cell that may name several. */
export function firstRsid(rsids: string | null): string | null {
  return /rs\d+/i.exec(rsids ?? '')?.[0].toLowerCase() ?? null
}
