/** Rows chosen across pages: kept with their data, because the next page no longer has it. */
import { useCallback, useMemo, useState } from 'react'

export interface Selection<Row> {
  rows: Row[]
  ids: ReadonlySet<string>
  /** Adds the rows, or removes them when `on` is false. */
  set: (rows: readonly Row[], on: boolean) => void
  toggle: (row: Row) => void
  clear: () => void
}

export function useSelection<Row>(rowId: (row: Row) => string): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map())

  const set = useCallback(
    (rows: readonly Row[], on: boolean) =>
      setChosen((current) => {
        const next = new Map(current)
        for (const row of rows) {
          if (on) next.set(rowId(row), row)
          else next.delete(rowId(row))
        }
        return next
      }),
    [rowId],
  )
  const toggle = useCallback(
    (row: Row) =>
      setChosen((current) => {
        const next = new Map(current)
        if (!next.delete(rowId(row))) next.set(rowId(row), row)
        return next
      }),
    [rowId],
  )
  const clear = useCallback(() => setChosen(new Map()), [])
  const ids = useMemo(() => new Set(chosen.keys()), [chosen])
  return { rows: [...chosen.values()], ids, set, toggle, clear }
}
