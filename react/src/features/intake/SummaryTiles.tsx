/** How many records of each kind the sheet creates and reuses. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Preview } from './api'
import css from './intake.module.css'

const KINDS = ['families', 'participants', 'tissue_samples', 'datasets', 'files'] as const

export function SummaryTiles({ summary }: { summary: Preview['summary'] }) {
  const { t, i18n } = useTranslation('intake')
  const figure = (value: number) => value.toLocaleString(i18n.language)
  return (
    <dl className={css.tiles} aria-label={t('summary')}>
      {KINDS.map((kind) => (
        <div key={kind} className={css.tile}>
          <dt>{t(`tile.${kind}`)}</dt>
          <dd>
            <span className={css.figure}>{figure(summary[kind].create)}</span>
            <Text span size="xs">
              {t('tile.create')}
            </Text>
            <Text span size="xs" c="dimmed" ml={6}>
              {figure(summary[kind].reuse)} {t('tile.reuse')}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}
