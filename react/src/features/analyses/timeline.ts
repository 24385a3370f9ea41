/** The way of an analysis through its states, as steps with times. */
import type { AnalysisState } from '@/components/StatusBadge'
import type { AnalysisDetail } from './api'

type Moments = Pick<AnalysisDetail, 'analysis_state' | 'requested' | 'started' | 'finished'>

export interface Step {
  state: AnalysisState
  /** `past` and `now` have happened, `next` has not. */
  phase: 'past' | 'now' | 'next'
  /** When the step was reached. */
  at: string | null
  /** When the next one was. */
  until: string | null
}

/** Requested, Running and how it ended; an analysis that never ran has no Running step. */
export function timelineOf({
  analysis_state: state,
  requested,
  started,
  finished,
}: Moments): Step[] {
  const isFinal = state !== 'Requested' && state !== 'Running'
  const begin: Step = {
    state: 'Requested',
    phase: state === 'Requested' ? 'now' : 'past',
    at: requested,
    until: started ?? finished,
  }
  const end: Step = {
    state: isFinal ? state : 'Done',
    phase: isFinal ? 'now' : 'next',
    at: isFinal ? finished : null,
    until: null,
  }
  if (isFinal && !started) return [begin, end]
  const running: Step = {
    state: 'Running',
    phase: state === 'Running' ? 'now' : isFinal ? 'past' : 'next',
    at: started,
    until: finished,
  }
  return [begin, running, end]
}
