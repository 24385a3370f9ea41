/** Which record is open in the drawer beside a list: a search parameter, so it can be shared. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export interface Peek {
  id: number | null
  open: (id: number) => void
  close: () => void
}

export function usePeek(): Peek {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const id = Number(search.peek)

  const set = useCallback(
    (peek: string | undefined) =>
      void navigate({
        to: '.',
        resetScroll: false,
        search: (current: Record<string, unknown>) => ({ ...current, peek }),
      }),
    [navigate],
  )
  const open = useCallback((next: number) => set(String(next)), [set])
  const close = useCallback(() => set(undefined), [set])
  return { id: Number.isInteger(id) && id > 0 ? id : null, open, close }
}
