import { describe, expect, it } from 'vitest'
import { heldValues } from './held-values'

const ROWS = [
  { id: 1, values: { sex: 'Male' } },
  { id: 2, values: { sex: null } },
  { id: 3, values: { sex: 'Female' } },
  { id: 4, values: { sex: 'Female' } },
]

describe('the values that rows hold', () => {
  it('come with the rows that hold them, the most frequent first', () => {
    expect(heldValues(ROWS, 'sex')).toEqual([
      { value: 'Female', ids: [3, 4] },
      { value: 'Male', ids: [1] },
      { value: null, ids: [2] },
    ])
  })

  it('are none where the rows do not have the field', () => {
    expect(heldValues(ROWS, 'notes')).toEqual([{ value: null, ids: [1, 2, 3, 4] }])
  })
})
