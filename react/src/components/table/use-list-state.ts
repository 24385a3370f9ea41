/** Binds the state of a list to the address bar, so that every view of a list is a link. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ListColumn } from './column'
import {
  apiQuery,
  filterNames,
  type ListDefaults,
  type ListSearch,
  type ListState,
  readListState,
  withFilters,
  writeListState,
} from './list-state'

const LIST_NAMES = ['page', 'limit', 'order_by', 'order_dir']

export interface ListBinding {
  state: ListState
  /** The query string of the page on screen, also good as a cache key. */
  query: string
  /** The query string of all matching rows, for exports. */
  wholeQuery: string
  filtered: boolean
  /** Filters, order and page size as the address has them, for a view of the list. */
  search: ListSearch
  update: (next: ListState) => void
  setFilters: (changes: Readonly<Record<string, readonly string[] | null>>) => void
  clearFilters: () => void
}

/** `extra` names filters that belong to no column, such as a free-text search. */
export function useListState<Row>(
  columns: readonly ListColumn<Row>[],
  defaults: ListDefaults,
  extra: readonly string[] = [],
): ListBinding {
  const search: ListSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const names = useMemo(() => filterNames(columns, extra), [columns, extra])
  const state = useMemo(() => readListState(search, names, defaults), [search, names, defaults])

  const update = useCallback(
    (next: ListState) => {
      const owned = new Set([...LIST_NAMES, ...names])
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: (current: ListSearch) => ({
          ...Object.fromEntries(Object.entries(current).filter(([name]) => !owned.has(name))),
          ...writeListState(next, defaults),
        }),
      })
    },
    [navigate, names, defaults],
  )

  return useMemo(
    () => ({
      state,
      query: apiQuery(state, columns).toString(),
      wholeQuery: apiQuery(state, columns, { whole: true }).toString(),
      search: writeListState({ ...state, page: 0 }, defaults),
      filtered: Object.keys(state.filters).length > 0,
      update,
      setFilters: (changes) => update(withFilters(state, changes)),
      clearFilters: () => update({ ...state, page: 0, filters: {} }),
    }),
    [state, columns, defaults, update],
  )
}
