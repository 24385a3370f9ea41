/** The rows of the page on screen, or their skeleton while the first page is on its way. */
import { Skeleton } from '@mantine/core'
import { type RefObject, useCallback, useRef } from 'react'
import { BodyRow } from './BodyRow'
import type { ListColumn } from './column'
import type { Selection } from './use-selection'

const SKELETON_ROWS = Array.from({ length: 12 }, (_, index) => `skeleton-${index}`)

interface TableBodyProps<Row> {
  bodyRef: RefObject<HTMLTableSectionElement | null>
  rows: readonly Row[]
  columns: readonly ListColumn<Row>[]
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  rowAccent?: (row: Row) => string | undefined
  selection: Selection<Row> | undefined
  active: number
  onActive: (index: number) => void
  openId: string | undefined
  loading: boolean
}

function Skeletons({ columns }: { columns: readonly string[] }) {
  return SKELETON_ROWS.map((row) => (
    <tr key={row}>
      {columns.map((column) => (
        <td key={column}>
          <Skeleton h={14} w="70%" />
        </td>
      ))}
    </tr>
  ))
}

export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { bodyRef, rows, columns, rowId, rowName, rowAccent, selection } = props
  const { active, onActive, openId, loading } = props
  const lastChecked = useRef(0)

  const check = useCallback(
    (index: number, range: boolean) => {
      const row = rows[index]
      if (!row || !selection) return
      const [from, to] = [lastChecked.current, index].toSorted((a, b) => a - b)
      if (range) selection.set(rows.slice(from, (to ?? index) + 1), true)
      else selection.toggle(row)
      lastChecked.current = index
    },
    [rows, selection],
  )
  if (loading) {
    const ids = columns.map(({ id }) => id)
    return (
      <tbody>
        <Skeletons columns={selection ? ['check', ...ids] : ids} />
      </tbody>
    )
  }
  return (
    <tbody ref={bodyRef}>
      {rows.map((row, index) => {
        const id = rowId(row)
        return (
          <BodyRow
            key={id}
            row={row}
            index={index}
            name={rowName(row)}
            columns={columns}
            selectable={selection !== undefined}
            selected={selection?.ids.has(id) ?? false}
            active={index === active}
            open={id === openId}
            accent={rowAccent?.(row)}
            onCheck={check}
            onFocus={onActive}
          />
        )
      })}
    </tbody>
  )
}
