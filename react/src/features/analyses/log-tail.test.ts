import { describe, expect, it } from 'vitest'
import { appended, EMPTY_TAIL, unfinishedBytes } from './log-tail'

const bytes = (text: string) => new TextEncoder().encode(text)
const MANY = 1000

describe('the tail of a log', () => {
  it('grows by what follows it', () => {
    const first = appended(EMPTY_TAIL, { bytes: bytes('one\n'), offset: 0 }, MANY)
    const second = appended(first, { bytes: bytes('two\n'), offset: 4 }, MANY)
    expect(second).toEqual({ text: 'one\ntwo\n', nextOffset: 8, cut: false })
  })

  it('stays as it is while nothing is new', () => {
    const tail = appended(EMPTY_TAIL, { bytes: bytes('one\n'), offset: 0 }, MANY)
    expect(appended(tail, { bytes: bytes(''), offset: 4 }, MANY)).toEqual(tail)
  })

  it('leaves a character that is cut in two for the next piece', () => {
    const whole = bytes('é✓')
    const first = appended(EMPTY_TAIL, { bytes: whole.subarray(0, 3), offset: 0 }, MANY)
    expect(first).toMatchObject({ text: 'é', nextOffset: 2 })
    const second = appended(first, { bytes: whole.subarray(2), offset: 2 }, MANY)
    expect(second).toMatchObject({ text: 'é✓', nextOffset: 5 })
  })

  it('begins with a whole line when the beginning of the log is left out', () => {
    const tail = appended(EMPTY_TAIL, { bytes: bytes('f a line\nlast\n'), offset: 500 }, MANY)
    expect(tail).toEqual({ text: 'last\n', nextOffset: 514, cut: true })
  })

  it('forgets its oldest lines when it gets too long', () => {
    const tail = appended(EMPTY_TAIL, { bytes: bytes('aaaa\nbbbb\ncccc\n'), offset: 0 }, 12)
    expect(tail).toEqual({ text: 'bbbb\ncccc\n', nextOffset: 15, cut: true })
  })
})

describe('an unfinished character', () => {
  it('is found at the end only', () => {
    const check = bytes('✓')
    expect(unfinishedBytes(bytes('plain'))).toBe(0)
    expect(unfinishedBytes(bytes(''))).toBe(0)
    expect(unfinishedBytes(check)).toBe(0)
    expect(unfinishedBytes(check.subarray(0, 1))).toBe(1)
    expect(unfinishedBytes(check.subarray(0, 2))).toBe(2)
    expect(unfinishedBytes(bytes('🧬').subarray(0, 3))).toBe(3)
  })
})
