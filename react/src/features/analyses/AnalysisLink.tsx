/** A link to the page of an analysis. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface AnalysisLinkProps {
  id: number
  /** In a table the row has the keyboard's focus, and Enter opens it. */
  inRow?: boolean
}

export function AnalysisLink({ id, inRow = false }: AnalysisLinkProps) {
  const { t } = useTranslation()
  return (
    <Anchor
      fz="inherit"
      fw={500}
      aria-label={t('analyses.open', { id })}
      tabIndex={inRow ? -1 : undefined}
      renderRoot={(props) => (
        <Link {...props} to="/analyses/$analysisId" params={{ analysisId: String(id) }} />
      )}
    >
      {id}
    </Anchor>
  )
}
