import { describe, expect, it } from 'vitest'
import { isAllowed, passwordRules, passwordStrength, suggestedPassword } from './rules'

describe('the rules of a password', () => {
  it('ask for 12 to 128 characters', () => {
    expect(isAllowed('a'.repeat(11), 'alice')).toBe(false)
    expect(isAllowed('a'.repeat(12), 'alice')).toBe(true)
    expect(isAllowed('a'.repeat(129), 'alice')).toBe(false)
  })

  it('refuse the user name in any case', () => {
    expect(isAllowed('Alice-Longname', 'alice-longname')).toBe(false)
  })

  it('are not met before anything is typed', () => {
    expect(passwordRules('', '').map(({ met }) => met)).toEqual([false, false])
  })
})

describe('the strength of a password', () => {
  it.each([
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['abcdefghijklmnop', 'weak'],
    ['123456789012', 'weak'],
    ['summerholiday', 'fair'],
    ['Tr0ub4dor&3xyQ', 'good'],
    ['copper lantern quiet meadow', 'strong'],
  ])('of %s is %s', (password, strength) => {
    expect(passwordStrength(password)).toBe(strength)
  })
})

describe('a suggested password', () => {
  it('is allowed, strong, and never the same', () => {
    const first = suggestedPassword()
    expect(first).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/)
    expect(isAllowed(first, 'alice')).toBe(true)
    expect(passwordStrength(first)).toBe('strong')
    expect(suggestedPassword()).not.toBe(first)
  })
})
