/** Requested, running, ended: when each began and how long it took, running clocks included. */
import { useTranslation } from 'react-i18next'
import { StatusBadge } from '@/components/StatusBadge'
import { isoMinute, longDateTime } from '@/lib/dates'
import { durationText, secondsBetween } from '@/lib/durations'
import { useNow } from '@/lib/use-now'
import { type AnalysisDetail, isOpen } from './api'
import css from './Timeline.module.css'
import { type Step, timelineOf } from './timeline'

const WORDS = {
  Requested: { past: 'analyses.timeline.waited', now: 'analyses.timeline.waiting' },
  Running: { past: 'analyses.timeline.ran', now: 'analyses.timeline.running' },
} as const

function Duration({ step, now }: { step: Step; now: number }) {
  const { t, i18n } = useTranslation()
  const { state, phase, at, until } = step
  if (!at || phase === 'next' || (state !== 'Requested' && state !== 'Running')) return null
  const seconds = secondsBetween(at, phase === 'now' ? now : (until ?? at))
  return <>{t(WORDS[state][phase], { duration: durationText(seconds, i18n.language) })}</>
}

function StepItem({ step, now }: { step: Step; now: number }) {
  const { t, i18n } = useTranslation()
  return (
    <li
      className={css.step}
      data-phase={step.phase}
      aria-current={step.phase === 'now' ? 'step' : undefined}
    >
      {step.phase === 'now' ? (
        <StatusBadge state={step.state} />
      ) : (
        <span className={css.name}>{t(`enums.AnalysisState.${step.state}`)}</span>
      )}
      <span className={css.when}>
        {step.at ? (
          <time dateTime={step.at} title={longDateTime(step.at, i18n.language)}>
            {isoMinute(step.at)}
          </time>
        ) : (
          t('analyses.timeline.next')
        )}
      </span>
      <span className={css.duration}>
        <Duration step={step} now={now} />
      </span>
    </li>
  )
}

export function Timeline({ analysis }: { analysis: AnalysisDetail }) {
  const { t } = useTranslation()
  const now = useNow(isOpen(analysis))
  return (
    <ol className={css.timeline} aria-label={t('analyses.timeline.title')}>
      {timelineOf(analysis).map((step) => (
        <StepItem key={step.state} step={step} now={now} />
      ))}
    </ol>
  )
}
