import { describe, expect, it } from 'vitest'
import { parseSearch, safeNext, stringifySearch } from './search-params'

describe('search parameters', () => {
  it('stay text: a codename of digits keeps its zeros', () => {
    expect(parseSearch('?participant_codename=007')).toEqual({ participant_codename: '007' })
  })

  it('survive a round trip with repeats, commas, spaces and quotes', () => {
    const search = { updated: ['after,2026-01-01', 'before,2026-02-01'], notes: 'a "b" & c=d + é' }
    expect(parseSearch(stringifySearch(search))).toEqual(search)
  })

  it('keep commas readable and leave out what is not set', () => {
    expect(stringifySearch({ sex: 'Male,Female', notes: undefined })).toBe('?sex=Male,Female')
    expect(stringifySearch({})).toBe('')
  })
})

describe('the address after signing in', () => {
  it('is the one that was wanted', () => {
    expect(safeNext('/datasets?sex=Male#x')).toBe('/datasets?sex=Male#x')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    7,
  ])('never leads to another site: %s', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})
