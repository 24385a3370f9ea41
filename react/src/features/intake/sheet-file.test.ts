import { describe, expect, it } from 'vitest'
import { MAX_SHEET_BYTES, pickFile, pickText } from './sheet-file'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function fileOf(name: string, content = 'a,b\n1,2\n', size?: number): File {
  const file = new File([content], name)
  if (size !== undefined) Object.defineProperty(file, 'size', { value: size })
  return file
}

async function refusalOf(...files: File[]) {
  const picked = await pickFile(files)
  return picked && 'refusal' in picked ? picked.refusal.reason : null
}

describe('choosing a file', () => {
  it.each([
    ['cohort.csv', 'text/csv'],
    ['COHORT.TSV', 'text/tab-separated-values'],
    ['cohort.txt', 'text/tab-separated-values'],
    ['my.cohort.xlsx', XLSX],
  ])('sends %s as %s', async (name, mediaType) => {
    const picked = await pickFile([fileOf(name)])
    expect(picked).toMatchObject({ sheet: { name, mediaType } })
  })

  it('keeps the content in memory', async () => {
    const picked = await pickFile([fileOf('cohort.csv', 'x,y\n')])
    expect(picked && 'sheet' in picked && (await picked.sheet.content.text())).toBe('x,y\n')
  })

  it('refuses what is too large, empty, of the old Excel format, no sheet at all, or several', async () => {
    expect(await refusalOf(fileOf('a.csv', 'x', MAX_SHEET_BYTES + 1))).toBe('size')
    expect(await refusalOf(fileOf('a.csv', ''))).toBe('empty')
    expect(await refusalOf(fileOf('a.xls'))).toBe('xls')
    expect(await refusalOf(fileOf('a.pdf'))).toBe('type')
    expect(await refusalOf(fileOf('cohort'))).toBe('type')
    expect(await refusalOf(fileOf('a.csv'), fileOf('b.csv'))).toBe('many')
  })

  it('does nothing when the dialog was cancelled', async () => {
    expect(await pickFile([])).toBeNull()
  })
})

describe('pasting cells', () => {
  it('takes rows with tabs for a sheet', () => {
    expect(pickText('a\tb\n1\t2', 'pasted')).toMatchObject({
      sheet: { name: 'pasted', mediaType: 'text/tab-separated-values' },
    })
  })

  it.each(['one word', 'a\tb', 'a,b\n1,2'])(
    'refuses %j, which is no table with a header',
    (text) => {
      expect(pickText(text, 'pasted')).toMatchObject({ refusal: { reason: 'notTable' } })
    },
  )
})
