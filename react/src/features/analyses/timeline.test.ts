import { describe, expect, it } from 'vitest'
import { timelineOf } from './timeline'

const requested = '2026-03-01T10:00:00Z'
const started = '2026-03-01T10:01:00Z'
const finished = '2026-03-01T10:05:00Z'

function steps(...args: Parameters<typeof timelineOf>) {
  return timelineOf(...args).map(({ state, phase }) => `${state} ${phase}`)
}

describe('the timeline of an analysis', () => {
  it('shows what is to come', () => {
    expect(
      steps({ analysis_state: 'Requested', requested, started: null, finished: null }),
    ).toEqual(['Requested now', 'Running next', 'Done next'])
    expect(steps({ analysis_state: 'Running', requested, started, finished: null })).toEqual([
      'Requested past',
      'Running now',
      'Done next',
    ])
  })

  it('ends as the analysis did', () => {
    expect(steps({ analysis_state: 'Error', requested, started, finished })).toEqual([
      'Requested past',
      'Running past',
      'Error now',
    ])
  })

  it('leaves running out of an analysis that never ran', () => {
    expect(steps({ analysis_state: 'Cancelled', requested, started: null, finished })).toEqual([
      'Requested past',
      'Cancelled now',
    ])
  })

  it('knows how long each step took', () => {
    const [waiting, running] = timelineOf({ analysis_state: 'Done', requested, started, finished })
    expect(waiting).toMatchObject({ at: requested, until: started })
    expect(running).toMatchObject({ at: started, until: finished })
  })
})
