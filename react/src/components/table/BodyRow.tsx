/** One row. Its cells are made again only when the record or the columns change. */
import { type MouseEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import css from './table.module.css'

interface BodyRowProps<Row> {
  row: Row
  index: number
  name: string
  columns: readonly ListColumn<Row>[]
  selectable: boolean
  selected: boolean
  /** Reached by Tab; the arrow keys move this from row to row. */
  active: boolean
  /** Shown in the drawer beside the table. */
  open: boolean
  accent: string | undefined
  onCheck: (index: number, range: boolean) => void
  onFocus: (index: number) => void
}

export function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, index, name, columns, selectable, selected, active, open, accent } = props
  const { onCheck, onFocus } = props
  const { t } = useTranslation()
  const cells = useMemo(
    () =>
      columns.map((column) => (
        <td key={column.id} data-align={column.align}>
          {column.cell(row)}
        </td>
      )),
    [row, columns],
  )
  return (
    <tr
      data-row={index}
      data-selected={selected || undefined}
      data-open={open || undefined}
      data-accent={accent}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(index)}
    >
      {selectable && (
        <td className={css.check}>
          <input
            type="checkbox"
            className={css.checkbox}
            aria-label={t('table.selectRow', { row: name })}
            checked={selected}
            tabIndex={active ? 0 : -1}
            onClick={(event: MouseEvent) => onCheck(index, event.shiftKey)}
            readOnly
          />
        </td>
      )}
      {cells}
    </tr>
  )
}
