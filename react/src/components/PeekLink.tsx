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
  children: ReactNode
}

export function PeekLink({ id, param = 'peek', label, children }: PeekLinkProps) {
  return (
    <Anchor
      fz="inherit"
      fw={500}
      aria-label={label}
      tabIndex={-1}
      renderRoot={(props) => (
        <Link
          {...props}
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
