/** The pencil has the focus again when editing has ended. */
import { useEffect, useRef } from 'react'

export function usePencilFocus(editing: boolean) {
  const pencil = useRef<HTMLButtonElement>(null)
  const was = useRef(editing)
  useEffect(() => {
    if (was.current && !editing) pencil.current?.focus({ preventScroll: true })
    was.current = editing
  }, [editing])
  return pencil
}
