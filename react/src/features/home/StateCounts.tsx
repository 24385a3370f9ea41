/** The analyses by state: a bar of their shares, and each state with its number as a filter. */
import { Paper, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type AnalysisState, StatusBadge } from '@/components/StatusBadge'
import css from './home.module.css'

interface StateCountsProps {
  counts: readonly { state: AnalysisState; count: number }[]
}

export function StateCounts({ counts }: StateCountsProps) {
  const { t, i18n } = useTranslation('home')
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="analyses-by-state">
      <Title order={2} id="analyses-by-state" mb="sm">
        {t('byState')}
      </Title>
      <div className={css.shares} aria-hidden>
        {counts
          .filter(({ count }) => count > 0)
          .map(({ state, count }) => (
            <span key={state} data-state={state} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul className={css.states}>
        {counts.map(({ state, count }) => (
          <li key={state}>
            <Link to="/analyses" search={{ analysis_state: state }} className={css.state}>
              <StatusBadge state={state} />
              <span className="tabular">{count.toLocaleString(i18n.language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Paper>
  )
}
