/**
 * The list of the product: server-side paging, sorting and filtering in the address bar, columns as
 * the reader likes them, selection, exports, keyboard. Knows no noun; pages declare columns.
 */
import { Stack } from '@mantine/core'
import type { RowData } from '@tanstack/react-table'
import { type ReactNode, useRef } from 'react'
import { ActiveFilters } from './ActiveFilters'
import { Announcer } from './Announcer'
import type { ListColumn } from './column'
import type { ListSearchSpec } from './SearchField'
import { TableBody } from './TableBody'
import { TableFooter } from './TableFooter'
import { TableHead } from './TableHead'
import { TableNotice } from './TableNotice'
import { TableToolbar } from './TableToolbar'
import css from './table.module.css'
import { useTableModel } from './table-model'
import type { ListBinding } from './use-list-state'
import { useRowKeys } from './use-row-keys'
import type { Selection } from './use-selection'
import { useShownColumns, useTableView } from './use-table-view'

/** The part of a TanStack Query result that a table needs. */
export interface ListResult<Row> {
  data: { data: Row[]; total_count: number } | undefined
  error: unknown
  isPending: boolean
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

export interface DataTableProps<Row extends RowData> {
  /** The key under which this table's view is remembered, and the name of its exports. */
  name: string
  /** What the table holds, for screen readers. */
  label: string
  columns: readonly ListColumn<Row>[]
  /** Both functions must keep their identity between renders. */
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  /** A word for a rule at the row's left edge: `clinical` or `research`. */
  rowAccent?: (row: Row) => string | undefined
  list: ListBinding
  result: ListResult<Row>
  /** Where the whole list can be exported from, if it can. */
  exportPath?: string
  search?: ListSearchSpec
  /** Quick filters beside the search field. */
  quick?: ReactNode
  /** Shown when there is no row at all, filters or not. */
  empty: ReactNode
  selection?: Selection<Row>
  onOpen?: (row: Row) => void
  openId?: string
}

const NO_ROWS: never[] = []
const CHECK_WIDTH_PX = 40

export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, label, columns, rowId, rowName, list, result, selection, onOpen } = props
  const { view, change, reset, apply } = useTableView(name, columns)
  const bodyRef = useRef<HTMLTableSectionElement>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const rows: Row[] = result.data?.data ?? NO_ROWS
  const total = result.data?.total_count ?? 0

  const { byId, shown } = useShownColumns(columns, view)
  const model = useTableModel({
    columns,
    rows,
    rowId,
    sort: list.state.sort,
    view,
    onSort: (sort) => list.update({ ...list.state, page: 0, sort }),
    onView: change,
  })
  const { active, setActive } = useRowKeys({
    bodyRef,
    searchRef,
    rowCount: rows.length,
    onSelect: (index) => rows[index] && selection?.toggle(rows[index]),
    onOpen: (index) => rows[index] && onOpen?.(rows[index]),
  })

  return (
    <Stack gap="xs" className={css.list}>
      <TableToolbar
        name={name}
        columns={columns}
        list={list}
        search={props.search}
        searchRef={searchRef}
        exportPath={props.exportPath}
        total={total}
        view={view}
        onView={change}
        onResetView={reset}
        onApplyView={apply}
      />
      {(props.quick || list.filtered) && (
        <div className={css.quick}>
          {props.quick}
          <ActiveFilters columns={columns} list={list} />
        </div>
      )}
      <Announcer list={list} total={total} ready={!result.isPending && !result.isPlaceholderData} />
      <div className={css.frame} data-busy={result.isFetching && !result.isPending}>
        <div className={css.wrap}>
          <table
            className={css.table}
            aria-label={label}
            aria-busy={result.isFetching}
            data-density={view.density}
            data-stale={result.isPlaceholderData || undefined}
            style={{ width: model.getTotalSize() + (selection ? CHECK_WIDTH_PX : 0) }}
          >
            <TableHead
              model={model}
              columns={byId}
              list={list}
              rows={rows}
              rowId={rowId}
              selection={selection}
              view={view}
              onView={change}
            />
            <TableBody
              bodyRef={bodyRef}
              rows={rows}
              columns={shown}
              rowId={rowId}
              rowName={rowName}
              rowAccent={props.rowAccent}
              selection={selection}
              active={active}
              onActive={setActive}
              openId={props.openId}
              onOpen={onOpen}
              loading={result.isPending}
            />
          </table>
          <TableNotice result={result} list={list} empty={props.empty} />
        </div>
      </div>
      <TableFooter list={list} total={total} shown={rows.length} />
    </Stack>
  )
}
