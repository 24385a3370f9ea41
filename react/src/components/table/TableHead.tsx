/** The row of column headings, with the checkbox that selects the page. */
import type { RowData } from '@tanstack/react-table'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import { HeaderCell } from './HeaderCell'
import css from './table.module.css'
import type { TableModel } from './table-model'
import type { ListBinding } from './use-list-state'
import type { Selection } from './use-selection'
import type { TableView } from './use-table-view'

interface TableHeadProps<Row extends RowData> {
  model: TableModel<Row>
  columns: ReadonlyMap<string, ListColumn<Row>>
  list: ListBinding
  rows: readonly Row[]
  rowId: (row: Row) => string
  selection: Selection<Row> | undefined
  view: TableView
  onView: (part: Partial<TableView>) => void
}

/** The order with `id` put where `over` is. */
export function dropped(order: readonly string[], id: string, over: string): string[] {
  const rest = order.filter((other) => other !== id)
  return rest.toSpliced(order.indexOf(over), 0, id)
}

function PageCheckbox<Row>({
  rows,
  rowId,
  selection,
}: {
  rows: readonly Row[]
  rowId: (row: Row) => string
  selection: Selection<Row>
}) {
  const { t } = useTranslation()
  const chosen = rows.filter((row) => selection.ids.has(rowId(row))).length
  const all = rows.length > 0 && chosen === rows.length
  return (
    <th scope="col" className={css.check}>
      <input
        type="checkbox"
        className={css.checkbox}
        aria-label={t('table.selectPage')}
        checked={all}
        disabled={rows.length === 0}
        ref={(input) => {
          if (input) input.indeterminate = chosen > 0 && !all
        }}
        onChange={() => selection.set(rows, !all)}
      />
    </th>
  )
}

export function TableHead<Row extends RowData>(props: TableHeadProps<Row>) {
  const { model, columns, list, rows, rowId, selection, view, onView } = props
  const dragged = useRef<string | null>(null)
  const groups = model.getHeaderGroups()

  // Ticking a row renders the table again; its headings, with a popover each, need not follow.
  const headings = useMemo(() => {
    const drop = (over: string) => {
      if (dragged.current && dragged.current !== over) {
        onView({ order: dropped(view.order, dragged.current, over) })
      }
      dragged.current = null
    }
    return groups.flatMap(({ headers }) =>
      headers.map((header) => {
        const column = columns.get(header.column.id)
        if (!column) return null
        return (
          <HeaderCell
            key={header.id}
            header={header}
            column={column}
            list={list}
            onDrag={(id) => {
              dragged.current = id
            }}
            onDrop={drop}
            onWidth={(id, width) => onView({ widths: { ...view.widths, [id]: width } })}
          />
        )
      }),
    )
  }, [groups, columns, list, view, onView])

  return (
    <thead>
      <tr>
        {selection && <PageCheckbox rows={rows} rowId={rowId} selection={selection} />}
        {headings}
      </tr>
    </thead>
  )
}
