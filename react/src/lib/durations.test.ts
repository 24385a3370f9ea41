import { describe, expect, it } from 'vitest'
import { durationText, secondsBetween } from './durations'

describe('a length of time', () => {
  it.each([
    [0, '0 sec'],
    [59.9, '59 sec'],
    [125, '2 min 5 sec'],
    [3600, '1 hr'],
    [2 * 86_400 + 3 * 3600 + 59, '2 days 3 hr'],
    [-5, '0 sec'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(durationText(seconds, 'en')).toBe(text)
  })

  it('speaks the reader’s language', () => {
    expect(durationText(2 * 86_400, 'fr')).toMatch(/^2\sj$/)
  })

  it('is measured between two instants', () => {
    expect(secondsBetween('2026-03-01T10:00:00Z', '2026-03-01T10:01:30Z')).toBe(90)
  })
})
