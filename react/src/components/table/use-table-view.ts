/** How one person likes one table: column order, hidden columns, widths, density. */
import { useCallback, useMemo, useState } from 'react'
import { remember, remembered } from '@/lib/storage'
import type { ListColumn } from './column'
import { type Density, knownDensity, preferredDensity } from './density'

export interface TableView {
  order: string[]
  visible: Record<string, boolean>
  widths: Record<string, number>
  density: Density
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function numbers(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  )
}

function booleans(value: unknown): Record<string, boolean> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
    ),
  )
}

/** Columns added since the view was stored take their declared place at the end. */
function completeOrder(stored: unknown, ids: readonly string[]): string[] {
  const known = Array.isArray(stored) ? stored.filter((id) => ids.includes(id)) : []
  return [...known, ...ids.filter((id) => !known.includes(id))]
}

function initialView<Row>(columns: readonly ListColumn<Row>[], stored: unknown): TableView {
  const saved = isRecord(stored) ? stored : {}
  const hidden = columns.filter(({ hiddenAtFirst }) => hiddenAtFirst).map(({ id }) => [id, false])
  return {
    order: completeOrder(
      saved.order,
      columns.map(({ id }) => id),
    ),
    visible: { ...Object.fromEntries(hidden), ...booleans(saved.visible) },
    widths: numbers(saved.widths),
    density: knownDensity(saved.density) ?? preferredDensity(),
  }
}

/** `apply` takes a look that was stored elsewhere, with whatever columns there were then. */
export function useTableView<Row>(name: string, columns: readonly ListColumn<Row>[]) {
  const key = `table.${name}`
  const [view, setView] = useState(() => initialView(columns, remembered(key)))

  const change = useCallback(
    (part: Partial<TableView>) => {
      setView((current) => {
        const next = { ...current, ...part }
        remember(key, next)
        return next
      })
    },
    [key],
  )
  const reset = () => change({ ...initialView(columns, undefined), density: view.density })
  const apply = (stored: unknown) => change(initialView(columns, stored))
  return { view, change, reset, apply }
}

/** The columns by id, and those on screen in the reader's order. */
export function useShownColumns<Row>(columns: readonly ListColumn<Row>[], view: TableView) {
  const { order, visible } = view
  return useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]))
    const shown = order.flatMap((id) => {
      const column = byId.get(id)
      return column && visible[id] !== false ? [column] : []
    })
    return { byId, shown }
  }, [columns, order, visible])
}
