import { describe, expect, it } from 'vitest'
import { csvText } from './csv'

describe('a CSV file', () => {
  it('quotes commas, quotes and line breaks', () => {
    expect(csvText([['a,b', 'say "x"', 'two\nlines', 'plain']])).toBe(
      '"a,b","say ""x""","two\nlines",plain\r\n',
    )
  })

  it('hands no formula to a spreadsheet, but keeps numbers', () => {
    expect(csvText([['=1+1', '@x', '-x', -3]])).toBe("'=1+1,'@x,'-x,-3\r\n")
  })
})
