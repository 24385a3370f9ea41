/** Dates for people: ISO in tables, long forms on hover, always in the viewer's time zone. */

const MINUTE_S = 60
const HOUR_S = 3600
const DAY_S = 86_400

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** `YYYY-MM-DD` of an instant, in the viewer's zone. */
export function isoDate(instant: string): string {
  const date = new Date(instant)
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

/** `YYYY-MM-DD HH:MM` of an instant, in the viewer's zone. */
export function isoMinute(instant: string): string {
  const date = new Date(instant)
  return `${isoDate(instant)} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** `YYYY-MM-DD HH:MM:SS` of an instant, in the viewer's zone. */
export function isoSecond(instant: string): string {
  return `${isoMinute(instant)}:${twoDigits(new Date(instant).getSeconds())}`
}

export function longDateTime(instant: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' })
  return format.format(new Date(instant))
}

/** "3 hours ago", to the nearest unit; older than 30 days as an ISO date. */
export function relativeTime(instant: string, language: string, now = Date.now()): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000)
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const age = Math.abs(seconds)
  if (age < MINUTE_S) return format.format(0, 'second')
  if (age < HOUR_S) return format.format(Math.round(seconds / MINUTE_S), 'minute')
  if (age < DAY_S) return format.format(Math.round(seconds / HOUR_S), 'hour')
  if (age < 30 * DAY_S) return format.format(Math.round(seconds / DAY_S), 'day')
  return isoDate(instant)
}

/** The UTC instants at which a local calendar day starts and ends, both inclusive. */
export function localDayBounds(day: string): { start: string; end: string } | null {
  const start = new Date(`${day}T00:00:00`)
  if (Number.isNaN(start.getTime())) return null
  const end = new Date(`${day}T23:59:59`)
  return { start: wholeSeconds(start), end: wholeSeconds(end) }
}

function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
