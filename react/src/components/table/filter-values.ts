/** The values of filters, as words for people and as parameters for the address. */
import type { TFunction } from 'i18next'
import type { FilterSpec, ListColumn } from './column'
import { exactName, type Filters } from './list-state'

export interface DayRange {
  from: string | null
  to: string | null
}

/** Reads `after,<day>` and `before,<day>`. */
export function readDayRange(values: readonly string[] = []): DayRange {
  const day = (side: string) =>
    values.find((value) => value.startsWith(`${side},`))?.slice(side.length + 1) ?? null
  return { from: day('after'), to: day('before') }
}

export function writeDayRange({ from, to }: DayRange): string[] {
  return [...(from ? [`after,${from}`] : []), ...(to ? [`before,${to}`] : [])]
}

export function readChoices(values: readonly string[] = []): string[] {
  return values.flatMap((value) => value.split(',')).filter((value) => value !== '')
}

function triState(value: string, t: TFunction): string {
  if (value === 'true') return t('common.yes')
  if (value === 'false') return t('common.no')
  return t('common.unknown')
}

function describe(filter: FilterSpec, values: readonly string[], t: TFunction): string {
  if (filter.kind === 'enum') {
    const labels = new Map(filter.options.map(({ value, label, short }) => [value, short ?? label]))
    return readChoices(values)
      .map((value) => labels.get(value) ?? value)
      .join(', ')
  }
  if (filter.kind === 'boolean') return values.map((value) => triState(value, t)).join(', ')
  if (filter.kind === 'date') {
    const { from, to } = readDayRange(values)
    const parts = [
      from ? t('table.since', { day: from }) : '',
      to ? t('table.until', { day: to }) : '',
    ]
    return parts.filter((part) => part !== '').join(' ')
  }
  return values.join(', ')
}

export interface ActiveFilter {
  id: string
  header: string
  value: string
}

/** The filters that are set, in the order of the columns. */
export function activeFilters<Row>(
  columns: readonly ListColumn<Row>[],
  filters: Filters,
  t: TFunction,
): ActiveFilter[] {
  return columns.flatMap(({ id, header, filter }) => {
    const values = filters[id]
    if (!filter || !values) return []
    const exact = filters[exactName(id)]?.[0] === 'true'
    const value = describe(filter, values, t)
    return [{ id, header, value: exact ? `= ${value}` : value }]
  })
}
