import { describe, expect, it } from 'vitest'
import type { PreviewRow, SheetError } from './api'
import { errorsCsv, isShown, markOf, nextFaulty, sheetRows } from './preview-rows'

function planned(row: number, notices: PreviewRow['notices'] = []): PreviewRow {
  return {
    row,
    family: { codename: 'F1', action: 'create', id: null },
    participant: { codename: `P${row}`, action: 'create', id: null },
    institution: null,
    tissue_sample: { tissue_sample_type: 'Blood', action: 'create', id: null },
    dataset: { dataset_type: 'WES', action: 'create', id: null },
    files: [],
    notices,
  }
}

function fault(row: number, column: string | null, message: string): SheetError {
  return { row, column, message }
}

describe('the rows of a preview', () => {
  it('are in the order of the sheet, each faulty row once with all its errors', () => {
    const rows = sheetRows({
      rows: [planned(1), planned(4)],
      errors: [fault(2, 'sex', 'a'), fault(2, 'dataset_type', 'b'), fault(3, null, 'c')],
    })
    expect(rows.map(({ number, kind }) => `${number} ${kind}`)).toEqual([
      '1 planned',
      '2 faulty',
      '3 faulty',
      '4 planned',
    ])
    expect(rows[1]).toMatchObject({ errors: [{ column: 'sex' }, { column: 'dataset_type' }] })
  })

  it('can be narrowed to those with errors or with notices', () => {
    const rows = sheetRows({
      rows: [planned(1), planned(2, [{ column: 'sex', message: 'kept' }])],
      errors: [fault(3, 'sex', 'bad')],
    })
    const shown = (filter: 'errors' | 'notices' | null) =>
      rows.filter((row) => isShown(row, filter)).map(({ number }) => number)
    expect(shown('errors')).toEqual([3])
    expect(shown('notices')).toEqual([2])
    expect(shown(null)).toEqual([1, 2, 3])
  })

  it('lead from one error to the next and round the end', () => {
    const rows = sheetRows({
      rows: [planned(1), planned(3)],
      errors: [fault(2, null, 'x'), fault(4, null, 'y')],
    })
    expect(nextFaulty(rows, -1)).toBe(1)
    expect(nextFaulty(rows, 1)).toBe(3)
    expect(nextFaulty(rows, 3)).toBe(1)
  })

  it('have no next error when there is none', () => {
    expect(nextFaulty(sheetRows({ rows: [planned(1)], errors: [] }), -1)).toBe(-1)
  })
})

describe('the file of errors', () => {
  it('names row, column and message, quoted where needed', () => {
    const text = errorsCsv([fault(3, 'sex', 'One of "Male", "Female"'), fault(5, null, '=bad')])
    expect(text).toBe('row,column,message\r\n3,sex,"One of ""Male"", ""Female"""\r\n5,,\'=bad\r\n')
  })
})

describe('the mark of a record', () => {
  it('tells new, created by an earlier row, and known', () => {
    expect(markOf({ action: 'create', id: null })).toBe('create')
    expect(markOf({ action: 'reuse', id: null })).toBe('again')
    expect(markOf({ action: 'reuse', id: 7 })).toBe('reuse')
  })
})
