/** The keyboard of a table: j and k, arrows, x, Enter, and "/" for the search field. */
import { type RefObject, useEffect, useRef, useState } from 'react'

interface RowKeys {
  bodyRef: RefObject<HTMLTableSectionElement | null>
  searchRef: RefObject<HTMLInputElement | null>
  rowCount: number
  onSelect: (index: number) => void
  onOpen: (index: number) => void
}

const ELSEWHERE =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ELSEWHERE) !== null
}

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-row]') : null
}

/** How far a key moves the focus, given whether it already is in a row. */
function stepOf(key: string, inRow: boolean): number {
  if (key === 'j' || (inRow && key === 'ArrowDown')) return 1
  if (key === 'k' || (inRow && key === 'ArrowUp')) return -1
  return 0
}

/** Returns the row that Tab reaches, and its setter for when a row gets the focus otherwise. */
export function useRowKeys(keys: RowKeys) {
  const [active, setActive] = useState(0)
  const latest = useRef(keys)
  latest.current = keys

  useEffect(() => {
    const focusRow = (index: number) => {
      const { bodyRef, rowCount } = latest.current
      const target = Math.min(Math.max(index, 0), rowCount - 1)
      bodyRef.current?.querySelector<HTMLElement>(`tr[data-row="${target}"]`)?.focus()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const blocked = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey
      if (blocked || isTyping(event.target)) return
      const { searchRef, onSelect, onOpen } = latest.current
      const row = rowOf(event.target)
      const index = Number(row?.dataset.row)
      const step = stepOf(event.key, row !== null)
      if (event.key === '/' && searchRef.current) searchRef.current.focus()
      else if (step !== 0) focusRow(row ? index + step : 0)
      else if (row && event.key === 'x') onSelect(index)
      else if (row === event.target && row && (event.key === 'Enter' || event.key === ' '))
        onOpen(index)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return { active: Math.min(active, Math.max(keys.rowCount - 1, 0)), setActive }
}
