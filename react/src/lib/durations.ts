/** Lengths of time for people. */

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

/** The two largest units: `2 min 5 sec`, `3 days 4 hr`. */
export function durationText(seconds: number, language: string): string {
  let rest = Math.max(0, Math.floor(seconds))
  const first = UNITS.findIndex((each) => rest >= each.seconds)
  const start = first < 0 ? UNITS.length - 1 : first
  return UNITS.slice(start, start + 2)
    .flatMap(({ unit, seconds: size }, index) => {
      const value = Math.floor(rest / size)
      rest -= value * size
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
      return value > 0 || index === 0 ? [format.format(value)] : []
    })
    .join(' ')
}

/** Seconds from one instant to another. */
export function secondsBetween(from: string, to: string | number): number {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000
}
