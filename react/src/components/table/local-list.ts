/**
 * Pages of a list that the API sends whole: filters, order and paging with the same meaning as the
 * server gives them elsewhere.
 */
import { localDayBounds } from '@/lib/dates'
import type { FilterSpec, LocalColumn, LocalValue } from './column'
import { readChoices, readDayRange } from './filter-values'
import { exactName, type Filters, type ListState, type SortKey } from './list-state'

/** A free text that is looked for in several columns. */
export interface LocalSearch {
  param: string
  columns: readonly string[]
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}

function texts(value: LocalValue): string[] {
  if (value === null) return []
  return Array.isArray(value) ? [...value] : [String(value)]
}

function contains(value: LocalValue, wanted: string): boolean {
  return texts(value).some((text) => folded(text).includes(folded(wanted)))
}

function isWithin(value: LocalValue, wanted: readonly string[]): boolean {
  if (typeof value !== 'string') return false
  const { from, to } = readDayRange(wanted)
  const at = new Date(value).getTime()
  const start = from && localDayBounds(from)?.start
  const end = to && localDayBounds(to)?.end
  const afterStart = !start || at >= new Date(start).getTime()
  return afterStart && (!end || at <= new Date(end).getTime())
}

function matches(
  spec: FilterSpec,
  value: LocalValue,
  wanted: readonly string[],
  exact: boolean,
): boolean {
  const first = wanted[0] ?? ''
  if (spec.kind === 'date') return isWithin(value, wanted)
  if (spec.kind === 'boolean') return String(value) === first
  if (spec.kind === 'number') return value === Number(first)
  if (spec.kind === 'word') return texts(value).includes(first)
  if (spec.kind === 'enum') {
    const choices = readChoices(wanted)
    return texts(value).some((text) => choices.includes(text))
  }
  return exact
    ? texts(value).some((text) => folded(text) === folded(first))
    : contains(value, first)
}

function passes<Row>(
  row: Row,
  columns: readonly LocalColumn<Row>[],
  filters: Filters,
  search: LocalSearch | undefined,
): boolean {
  const term = search && filters[search.param]?.[0]
  const found =
    !term ||
    columns.some(({ id, value }) => search.columns.includes(id) && contains(value(row), term))
  const kept = columns.every(({ id, filter, value }) => {
    const wanted = filters[id]
    if (!filter || !wanted) return true
    return matches(filter, value(row), wanted, filters[exactName(id)]?.[0] === 'true')
  })
  return found && kept
}

/** Nothing comes before something, as in the databases. */
function compare(left: LocalValue, right: LocalValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [a, b] = [texts(left).join(','), texts(right).join(',')]
  return a.localeCompare(b, undefined, { numeric: true, sensitivity: 'base' })
}

function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly LocalColumn<Row>[],
  sort: readonly SortKey[],
): Row[] {
  const keys = sort.flatMap(({ id, desc }) => {
    const column = columns.find((candidate) => candidate.id === id)
    return column ? [{ value: column.value, sign: desc ? -1 : 1 }] : []
  })
  return rows.toSorted((left, right) => {
    for (const { value, sign } of keys) {
      const order = compare(value(left), value(right))
      if (order !== 0) return sign * order
    }
    return 0
  })
}

/** The rows of the page on screen, and how many match. */
export function localPage<Row>(
  rows: readonly Row[],
  columns: readonly LocalColumn<Row>[],
  state: ListState,
  search?: LocalSearch,
): { data: Row[]; total_count: number } {
  const matching = rows.filter((row) => passes(row, columns, state.filters, search))
  const start = state.page * state.limit
  const data = inOrder(matching, columns, state.sort).slice(start, start + state.limit)
  return { data, total_count: matching.length }
}
