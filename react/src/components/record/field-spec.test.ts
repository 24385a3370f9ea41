import { describe, expect, it } from 'vitest'
import { draftOf, type FieldSpec, type FieldType, type FieldValue, valueFrom } from './field-spec'

function spec(type: FieldType): FieldSpec {
  return { name: 'it', label: 'It', type }
}

const CASES: [FieldType, FieldValue, string][] = [
  [{ kind: 'text', maxLength: 9 }, 'abc', 'abc'],
  [{ kind: 'boolean' }, false, 'false'],
  [{ kind: 'month' }, '2019-03-01', '2019-03'],
  [{ kind: 'number', min: 1 }, 150, '150'],
  [{ kind: 'choice', options: [], numeric: true }, 7, '7'],
  [{ kind: 'choice', options: [] }, '7', '7'],
  [{ kind: 'day' }, '2019-03-02', '2019-03-02'],
  [{ kind: 'notes' }, null, ''],
]

describe('a field', () => {
  it.each(CASES)('%o is edited as text and sent as the API wants it', (type, value, draft) => {
    expect(draftOf(spec(type), value)).toBe(draft)
    expect(valueFrom(spec(type), draft)).toBe(value)
  })

  it('that holds only spaces holds nothing', () => {
    expect(valueFrom(spec({ kind: 'notes' }), '  \n')).toBeNull()
  })
})
