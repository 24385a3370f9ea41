/** Which record is open in a drawer or dialog of a list: a search parameter, so it can be shared. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ListSearch } from './table/list-state'

export interface NamedPeek {
  name: string | null
  open: (name: string) => void
  close: () => void
}

export interface Peek {
  id: number | null
  open: (id: number) => void
  close: () => void
}

/** For records that go by a name or code. */
export function useNamedPeek(param: string): NamedPeek {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const value = search[param]
  const name = typeof value === 'string' && value !== '' ? value : null
  const isOpen = name !== null

  const set = useCallback(
    (next: string | undefined, replace: boolean) =>
      void navigate({
        to: '.',
        replace,
        resetScroll: false,
        search: (current: ListSearch): ListSearch => ({ ...current, [param]: next }),
      }),
    [navigate, param],
  )
  // Only opening is a step that the Back button undoes.
  const open = useCallback((next: string) => set(next, isOpen), [set, isOpen])
  const close = useCallback(() => set(undefined, true), [set])
  return { name, open, close }
}

/** For records that go by a number. */
export function usePeek(param = 'peek'): Peek {
  const { name, open: openNamed, close } = useNamedPeek(param)
  const id = Number(name)
  const open = useCallback((next: number) => openNamed(String(next)), [openNamed])
  return { id: Number.isInteger(id) && id > 0 ? id : null, open, close }
}
