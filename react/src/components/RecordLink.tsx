/** A link to the page of a family, participant or dataset. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface RecordLinkProps {
  to: 'families' | 'participants' | 'datasets'
  id: number
  /** Its name, where the content alone does not say what it opens. */
  label?: string
  /** In a table the row has the keyboard's focus, and Enter opens it. */
  inRow?: boolean
  children: ReactNode
}

export function RecordLink({ to, id, label, inRow = false, children }: RecordLinkProps) {
  const key = String(id)
  return (
    <Anchor
      fz="inherit"
      fw={500}
      aria-label={label}
      tabIndex={inRow ? -1 : undefined}
      renderRoot={(props) => {
        if (to === 'families') {
          return <Link {...props} to="/families/$familyId" params={{ familyId: key }} />
        }
        return to === 'participants' ? (
          <Link {...props} to="/participants/$participantId" params={{ participantId: key }} />
        ) : (
          <Link {...props} to="/datasets/$datasetId" params={{ datasetId: key }} />
        )
      }}
    >
      {children}
    </Anchor>
  )
}
