/** Opens the record of a row in a drawer or dialog of the list. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface PeekLinkProps {
  /** Its number, or the name it goes by. */
  id: number | string
  /** The search parameter that it sets. */
  param?: string
  label: string
  /** In a table the row has the keyboard's focus, and Enter opens it. */
  inRow?: boolean
  children: ReactNode
}

export function PeekLink(props: PeekLinkProps) {
  const { id, param = 'peek', label, inRow = true, children } = props
  return (
    <Anchor
      fz="inherit"
      fw={500}
      aria-label={label}
      tabIndex={inRow ? -1 : undefined}
      renderRoot={(shared) => (
        <Link
          {...shared}
          to="."
          search={(current: Record<string, unknown>) => ({ ...current, [param]: String(id) })}
          preload={false}
          resetScroll={false}
        />
      )}
    >
      {children}
    </Anchor>
  )
}
