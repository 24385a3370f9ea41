import { describe, expect, it } from 'vitest'
import { placeTerm, readTerms, termChanges, termsOf, withTerms } from './terms'

describe('what is typed', () => {
  it.each([
    ['chr7:117559590', { kind: 'positions', value: 'chr7:117559590' }],
    ['x:5,000,000', { kind: 'positions', value: 'chrX:5000000' }],
    ['CHR1:1000-2000', { kind: 'regions', value: 'chr1:1000-2000' }],
    ['RS334', { kind: 'rsids', value: 'rs334' }],
  ])('%s is a place', (text, term) => {
    expect(placeTerm(text)).toEqual(term)
  })

  it('is a gene when it is no place', () => {
    expect(placeTerm('BRCA1')).toBeNull()
    expect(termsOf('BRCA1')).toEqual([{ kind: 'genes', value: 'BRCA1' }])
  })

  it('may be a list of several kinds', () => {
    expect(termsOf('BRCA1, TP53; rs334\nchr1:5')).toEqual([
      { kind: 'genes', value: 'BRCA1' },
      { kind: 'genes', value: 'TP53' },
      { kind: 'rsids', value: 'rs334' },
      { kind: 'positions', value: 'chr1:5' },
    ])
    expect(termsOf('  ')).toEqual([])
  })
})

describe('what is looked up', () => {
  it('is read from the address and written back unchanged', () => {
    const filters = { genes: ['BRCA1,TP53'], rsids: ['rs334'] }
    expect(termChanges(readTerms(filters))).toEqual({
      genes: ['BRCA1,TP53'],
      regions: null,
      positions: null,
      rsids: ['rs334'],
    })
  })

  it('has each term once, whatever its letter case', () => {
    const known = termsOf('BRCA1')
    expect(withTerms(known, termsOf('brca1 TP53'))).toEqual(termsOf('BRCA1 TP53'))
  })
})
