/** The rows of the page on screen, or their skeleton while the first page is on its way. */
import { Skeleton } from '@mantine/core'
import { type RefObject, useCallback, useMemo, useRef } from 'react'
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
  onOpen: ((row: Row) => void) | undefined
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

/** Ticks a row, or with Shift all rows since the last tick. Keeps its identity between renders. */
function useCheck<Row>(rows: readonly Row[], selection: Selection<Row> | undefined) {
  const latest = useRef({ rows, selection })
  latest.current = { rows, selection }
  const last = useRef(0)
  return useCallback((index: number, range: boolean) => {
    const current = latest.current
    const row = current.rows[index]
    if (!row || !current.selection) return
    const from = Math.min(last.current, index)
    const to = Math.max(last.current, index)
    if (range) current.selection.set(current.rows.slice(from, to + 1), true)
    else current.selection.toggle(row)
    last.current = index
  }, [])
}

/** Opens a row by its place. Keeps its identity between renders. */
function useOpen<Row>(rows: readonly Row[], onOpen: ((row: Row) => void) | undefined) {
  const latest = useRef({ rows, onOpen })
  latest.current = { rows, onOpen }
  return useCallback((index: number) => {
    const row = latest.current.rows[index]
    if (row) latest.current.onOpen?.(row)
  }, [])
}

export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { bodyRef, rows, columns, rowId, rowName, rowAccent, selection } = props
  const { active, onActive, openId, onOpen, loading } = props
  const check = useCheck(rows, selection)
  const open = useOpen(rows, onOpen)
  const cells = useMemo(
    () =>
      rows.map((row) =>
        columns.map((column) => (
          <td key={column.id} data-align={column.align}>
            {column.cell(row)}
          </td>
        )),
      ),
    [rows, columns],
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
            cells={cells[index]}
            index={index}
            name={rowName(row)}
            selectable={selection !== undefined}
            selected={selection?.ids.has(id) ?? false}
            active={index === active}
            open={id === openId}
            accent={rowAccent?.(row)}
            onCheck={check}
            onFocus={onActive}
            onOpen={open}
          />
        )
      })}
    </tbody>
  )
}
