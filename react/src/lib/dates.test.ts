import { describe, expect, it } from 'vitest'
import { localDayBounds, relativeTime } from './dates'

const NOW = new Date('2026-03-10T12:00:00Z').getTime()

describe('relative time', () => {
  it.each([
    ['2026-03-10T11:59:40Z', 'now'],
    ['2026-03-10T11:45:00Z', '15 minutes ago'],
    ['2026-03-10T09:00:00Z', '3 hours ago'],
    ['2026-03-09T11:00:00Z', 'yesterday'],
  ])('says how long ago %s was', (instant, words) => {
    expect(relativeTime(instant, 'en', NOW)).toBe(words)
  })

  it('gives the day itself after a month', () => {
    expect(relativeTime('2025-12-24T12:00:00Z', 'en', NOW)).toBe('2025-12-24')
  })

  it('speaks French', () => {
    expect(relativeTime('2026-03-10T09:00:00Z', 'fr', NOW)).toBe('il y a 3 heures')
  })
})

describe('the bounds of a local day', () => {
  it('are whole seconds one day less a second apart', () => {
    const bounds = localDayBounds('2026-03-20')
    expect(bounds).not.toBeNull()
    const { start = '', end = '' } = bounds ?? {}
    expect(start).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
    expect(new Date(end).getTime() - new Date(start).getTime()).toBe(86_399_000)
  })

  it('do not exist for text that is no day', () => {
    expect(localDayBounds('soon')).toBeNull()
  })
})
