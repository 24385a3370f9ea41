/** Which record is open in a drawer or dialog of a list: a search parameter, so it can be shared. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ListSearch } from './table/list-state'

export interface Peek {
  id: number | null
  open: (id: number) => void
  close: () => void
}

export function usePeek(param = 'peek'): Peek {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const id = Number(search[param])
  const isOpen = Number.isInteger(id) && id > 0

  const set = useCallback(
    (value: string | undefined, replace: boolean) =>
      void navigate({
        to: '.',
        replace,
        resetScroll: false,
        search: (current: ListSearch): ListSearch => ({ ...current, [param]: value }),
      }),
    [navigate, param],
  )
  // Only opening is a step that the Back button undoes.
  const open = useCallback((next: number) => set(String(next), isOpen), [set, isOpen])
  const close = useCallback(() => set(undefined, true), [set])
  return { id: isOpen ? id : null, open, close }
}
