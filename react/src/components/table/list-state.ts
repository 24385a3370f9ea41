/**
 * The state of a list (page, sort, filters) and its two written forms: the search parameters of the
 * address bar and the query of the API. Both use the contract's parameter names.
 */
import { localDayBounds } from '@/lib/dates'
import type { FilterSpec, ListColumn } from './column'

export type ListSearch = Record<string, string | string[] | undefined>

export interface SortKey {
  id: string
  desc: boolean
}

export type Filters = Readonly<Record<string, readonly string[]>>

export interface ListState {
  /** 0-based. */
  page: number
  limit: number
  sort: readonly SortKey[]
  filters: Filters
}

export interface ListDefaults {
  sort: readonly SortKey[]
  limit?: number
}

export const PAGE_SIZES = [25, 50, 100, 200] as const
export const DEFAULT_LIMIT = 50
const MAX_LIMIT = 1000
const EXACT_SUFFIX = '_exact_match'

export function exactName(id: string): string {
  return id + EXACT_SUFFIX
}

/** Every parameter that the filters of these columns can set. */
export function filterNames<Row>(
  columns: readonly ListColumn<Row>[],
  extra: readonly string[] = [],
): string[] {
  const named = columns.flatMap(({ id, filter }) => {
    if (!filter) return []
    return filter.kind === 'text' && filter.exact ? [id, exactName(id)] : [id]
  })
  return [...new Set([...named, ...extra])]
}

function valuesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.filter((entry): entry is string => typeof entry === 'string' && entry !== '')
}

function readInteger(value: unknown, fallback: number, max: number): number {
  const number = Number(valuesOf(value)[0])
  return Number.isInteger(number) && number >= 0 ? Math.min(number, max) : fallback
}

function readSort(search: ListSearch): SortKey[] {
  const ids = valuesOf(search.order_by)[0]?.split(',') ?? []
  const directions = valuesOf(search.order_dir)[0]?.split(',') ?? []
  return ids.map((id, index) => ({ id, desc: directions[index] === 'desc' }))
}

/** Reads what is valid and replaces the rest by the defaults: a mistyped address still works. */
export function readListState(
  search: ListSearch,
  names: readonly string[],
  defaults: ListDefaults,
): ListState {
  const sort = readSort(search)
  const filters = names.flatMap((name): [string, string[]][] => {
    const values = valuesOf(search[name])
    return values.length > 0 ? [[name, values]] : []
  })
  const fallbackLimit = defaults.limit ?? DEFAULT_LIMIT
  return {
    page: readInteger(search.page, 0, Number.MAX_SAFE_INTEGER),
    limit: readInteger(search.limit, fallbackLimit, MAX_LIMIT) || fallbackLimit,
    sort: sort.length > 0 ? sort : defaults.sort,
    filters: Object.fromEntries(filters),
  }
}

function sameSort(left: readonly SortKey[], right: readonly SortKey[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function sortParams(sort: readonly SortKey[]): ListSearch {
  if (sort.length === 0) return {}
  return {
    order_by: sort.map(({ id }) => id).join(','),
    order_dir: sort.map(({ desc }) => (desc ? 'desc' : 'asc')).join(','),
  }
}

/** The search parameters of a state; what equals the default is left out of the address. */
export function writeListState(state: ListState, defaults: ListDefaults): ListSearch {
  const filters = Object.entries(state.filters).map(
    ([name, values]): [string, string | string[]] => [
      name,
      values.length === 1 ? (values[0] ?? '') : [...values],
    ],
  )
  return {
    ...Object.fromEntries(filters),
    ...(sameSort(state.sort, defaults.sort) ? {} : sortParams(state.sort)),
    ...(state.limit === (defaults.limit ?? DEFAULT_LIMIT) ? {} : { limit: String(state.limit) }),
    ...(state.page > 0 ? { page: String(state.page) } : {}),
  }
}

/** The address keeps calendar days; the API compares instants, so a day becomes its local bounds. */
function instantOf(value: string): string {
  const [side = '', day = ''] = value.split(',')
  const bounds = localDayBounds(day)
  if (!bounds) return value
  return `${side},${side === 'before' ? bounds.end : bounds.start}`
}

function isDate<Row>(columns: readonly ListColumn<Row>[], name: string): boolean {
  const filter: FilterSpec | undefined = columns.find(({ id }) => id === name)?.filter
  return filter?.kind === 'date'
}

/** The query of the API: filters and order, and the page unless the whole result is wanted. */
export function apiQuery<Row>(
  state: ListState,
  columns: readonly ListColumn<Row>[],
  { whole = false } = {},
): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, values] of Object.entries(state.filters)) {
    for (const value of values) {
      query.append(name, isDate(columns, name) ? instantOf(value) : value)
    }
  }
  for (const [name, value] of Object.entries(sortParams(state.sort))) {
    if (typeof value === 'string') query.set(name, value)
  }
  if (!whole) {
    query.set('page', String(state.page))
    query.set('limit', String(state.limit))
  }
  return query
}

/** Sets or removes filters and goes back to the first page. */
export function withFilters(
  state: ListState,
  changes: Readonly<Record<string, readonly string[] | null>>,
): ListState {
  const merged = Object.entries({ ...state.filters, ...changes }).filter(
    (entry): entry is [string, readonly string[]] => entry[1] !== null && entry[1].length > 0,
  )
  return { ...state, page: 0, filters: Object.fromEntries(merged) }
}
