import { describe, expect, it } from 'vitest'
import { stateOf } from './api'
import { FIRST_VALUES, tokenRequest } from './request'

describe('the request of a token', () => {
  it('names no group when the token follows the memberships', () => {
    const sent = tokenRequest({ ...FIRST_VALUES, name: ' nightly ', groups: ['c4r'] })
    expect(sent).toEqual({
      name: 'nightly',
      scopes: ['read:metadata'],
      groups: null,
      expires_in_days: 90,
    })
  })

  it('names the groups it is bound to', () => {
    expect(tokenRequest({ ...FIRST_VALUES, bound: true, groups: ['c4r'] }).groups).toEqual(['c4r'])
  })

  it('binds no token of an administrator, which reaches every group', () => {
    const values = { ...FIRST_VALUES, bound: true, groups: ['c4r'] }
    expect(tokenRequest({ ...values, scopes: ['admin'] }).groups).toBeNull()
  })
})

describe('the state of a token', () => {
  const NOW = new Date('2026-03-10T12:00:00Z').getTime()

  it.each([
    [null, '2026-03-10T12:00:01Z', 'active'],
    [null, '2026-03-10T12:00:00Z', 'expired'],
    ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', 'revoked'],
  ])('revoked at %s and expiring at %s is %s', (revoked_at, expires_at, state) => {
    expect(stateOf({ revoked_at, expires_at }, NOW)).toBe(state)
  })
})
