/** The headless table: TanStack Table with exactly the features that the lists use. */
import {
  type ColumnSizingState,
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  type Header,
  type Row as ModelRow,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { ListColumn } from './column'
import type { SortKey } from './list-state'
import type { TableView } from './use-table-view'

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
})

export const MIN_WIDTH = 64
const MAX_WIDTH = 800

export type TableHeader<Row extends RowData> = Header<typeof features, Row>
export type TableRow<Row extends RowData> = ModelRow<typeof features, Row>

function resolve<T>(updater: Updater<T>, current: T): T {
  return updater instanceof Function ? updater(current) : updater
}

interface ModelInput<Row extends RowData> {
  columns: readonly ListColumn<Row>[]
  rows: Row[]
  rowId: (row: Row) => string
  sort: readonly SortKey[]
  view: TableView
  onSort: (sort: SortKey[]) => void
  onView: (part: Partial<TableView>) => void
}

export function useTableModel<Row extends RowData>(input: ModelInput<Row>) {
  const { columns, rows, rowId, sort, view, onSort, onView } = input
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>()
    return columns.map((column) =>
      helper.accessor((row): unknown => row, {
        id: column.id,
        header: column.header,
        size: column.width,
        minSize: MIN_WIDTH,
        maxSize: MAX_WIDTH,
        enableSorting: column.sortable === true,
        cell: ({ row }) => column.cell(row.original),
      }),
    )
  }, [columns])
  const sorting = useMemo(() => [...sort], [sort])
  const widths: ColumnSizingState = view.widths

  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    sortDescFirst: false,
    isMultiSortEvent: (event) => event instanceof Object && 'shiftKey' in event && !!event.shiftKey,
    columnResizeMode: 'onEnd',
    state: {
      sorting,
      columnOrder: view.order,
      columnVisibility: view.visible,
      columnSizing: widths,
    },
    onSortingChange: (updater) => onSort(resolve(updater, sorting)),
    onColumnOrderChange: (updater) => onView({ order: resolve(updater, view.order) }),
    onColumnVisibilityChange: (updater) => onView({ visible: resolve(updater, view.visible) }),
    onColumnSizingChange: (updater) => onView({ widths: resolve(updater, widths) }),
  })
}

export type TableModel<Row extends RowData> = ReturnType<typeof useTableModel<Row>>
