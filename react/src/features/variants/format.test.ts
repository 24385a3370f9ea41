import { describe, expect, it } from 'vitest'
import { consequence, firstRsid, frequency, hgvsText, locus, score } from './format'

describe('the figures of variants', () => {
  it.each([
    [0, '0'],
    [0.5, '0.5'],
    [0.012345, '0.0123'],
    [0.0001, '0.0001'],
    [0.000099, '9.9e-5'],
    [0.00001, '1e-5'],
    [4.04e-6, '4e-6'],
  ])('write the frequency %d as %s', (value, text) => {
    expect(frequency(value)).toBe(text)
  })

  it('write scores without needless zeros', () => {
    expect(score(23.4, 1)).toBe('23.4')
    expect(score(23, 1)).toBe('23')
    expect(score(0.12345, 3)).toBe('0.123')
  })

  it('name the place with its alleles', () => {
    const variant = { chromosome: 'X', position: 5, reference_allele: 'C', alt_allele: 'CAG' }
    expect(locus(variant)).toBe('chrX:5 C>CAG')
  })

  it('name consequences in words', () => {
    expect(consequence('splice_donor_variant')).toBe('splice donor variant')
  })

  it('find the first dbSNP id', () => {
    expect(firstRsid('rs334,rs77121243')).toBe('rs334')
    expect(firstRsid('None')).toBeNull()
    expect(firstRsid(null)).toBeNull()
  })

  it('show no bare gene name as a change', () => {
    expect(hgvsText('NM_000059.3:c.68-7T>A')).toBe('NM_000059.3:c.68-7T>A')
    expect(hgvsText('BRCA2')).toBeNull()
  })
})
