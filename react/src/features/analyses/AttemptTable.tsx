/** The tries to run an analysis: where, when, and how they ended. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import css from '@/components/record/record.module.css'
import { isoMinute, longDateTime } from '@/lib/dates'
import type { Attempt } from './api'

const COLUMNS = [
  'number',
  'state',
  'executor',
  'job',
  'submitted',
  'started',
  'finished',
  'exit',
] as const

function Moment({ instant }: { instant: string | null }) {
  const { i18n } = useTranslation()
  if (!instant) return <Blank />
  return (
    <time dateTime={instant} title={longDateTime(instant, i18n.language)}>
      {isoMinute(instant)}
    </time>
  )
}

export function AttemptTable({ attempts }: { attempts: readonly Attempt[] }) {
  const { t } = useTranslation()
  if (attempts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('analyses.attempts.none')}
      </Text>
    )
  }
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={t('analyses.attempts.title')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`analyses.attempts.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <tr key={attempt.number}>
              <th scope="row">{attempt.number}</th>
              <td>{attempt.sub_state ?? <Blank />}</td>
              <td>{attempt.executor}</td>
              <td>{attempt.scheduler_id ?? <Blank />}</td>
              <td>
                <Moment instant={attempt.submitted} />
              </td>
              <td>
                <Moment instant={attempt.started} />
              </td>
              <td>
                <Moment instant={attempt.finished} />
              </td>
              <td>{attempt.exit_code ?? <Blank />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
