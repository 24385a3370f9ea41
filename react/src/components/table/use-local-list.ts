/** A list that the API sends whole, as a result that the shared table can show. */
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { LocalColumn } from './column'
import type { ListResult } from './DataTable'
import { type LocalSearch, localPage } from './local-list'
import type { ListBinding } from './use-list-state'

/** The part of a query's result that is needed, also of several that were joined. */
type WholeList<Row> = Pick<UseQueryResult<Row[]>, 'data' | 'error' | 'isPending' | 'isFetching'> & {
  refetch: () => unknown
}

export function useLocalList<Row>(
  query: WholeList<Row>,
  columns: readonly LocalColumn<Row>[],
  list: ListBinding,
  search?: LocalSearch,
): ListResult<Row> {
  const rows = query.data
  const { state } = list
  const page = useMemo(
    () => rows && localPage(rows, columns, state, search),
    [rows, columns, state, search],
  )
  const { error, isPending, isFetching, refetch } = query
  return { data: page, error, isPending, isFetching, isPlaceholderData: false, refetch }
}
