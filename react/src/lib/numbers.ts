/** Numbers for people. */

const STEP = 1000
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'] as const

/** Decimal units with at most one fraction digit: `1.2 GB`, in French `1,2 Go`. */
export function fileSize(bytes: number, language: string): string {
  let value = bytes
  let unit = 0
  while (value >= STEP && unit < PREFIXES.length - 1) {
    value /= STEP
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  const byte = language.startsWith('fr') ? 'o' : 'B'
  const amount = value.toLocaleString(language, { maximumFractionDigits: digits })
  return `${amount} ${PREFIXES[unit]}${byte}`
}
