import { describe, expect, it } from 'vitest'
import { readNumber } from './VariantFilters'

describe('a bound', () => {
  it.each([
    ['0.01', '0.01'],
    [' 20 ', '20'],
    ['0,01', '0.01'],
    ['1e-4', '1e-4'],
    ['.5', '.5'],
  ])('%j is the number %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  it.each(['', 'rare', '-1', '1e', '0.0.1'])('%j is no number', (text) => {
    expect(readNumber(text)).toBeNull()
  })
})
