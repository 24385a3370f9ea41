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

  const set = useCallback(
    (value: string | undefined) =>
      void navigate({
        to: '.',
        resetScroll: false,
        search: (current: ListSearch): ListSearch => ({ ...current, [param]: value }),
      }),
    [navigate, param],
  )
  const open = useCallback((next: number) => set(String(next)), [set])
  const close = useCallback(() => set(undefined), [set])
  return { id: Number.isInteger(id) && id > 0 ? id : null, open, close }
}
