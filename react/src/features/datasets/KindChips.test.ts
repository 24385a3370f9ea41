import { expect, it } from 'vitest'
import { kindOf } from './KindChips'

const TYPES = [
  { value: 'RES', kind: 'exomic' },
  { value: 'WES', kind: 'exomic' },
  { value: 'WGS', kind: 'short-read genomic' },
]

it('a kind is on when all of its types and no others are chosen', () => {
  expect(kindOf(['WES', 'RES'], TYPES)).toBe('exomic')
  expect(kindOf(['WES'], TYPES)).toBeNull()
  expect(kindOf(['WES', 'RES', 'WGS'], TYPES)).toBeNull()
  expect(kindOf([], TYPES)).toBeNull()
})
