import { afterEach, describe, expect, it, vi } from 'vitest'
import { logAddress, readLog, TAIL_BYTES } from './log-requests'

const URL_OF_LOG = logAddress(7, 1)
const signal = new AbortController().signal

/** A server with one log, which answers by offset as the real one does. */
function serveLog(read: () => string) {
  const asked: number[] = []
  vi.stubGlobal('fetch', (url: string) => {
    const log = new TextEncoder().encode(read())
    const offset = Number(new URL(url, 'http://stager.test').searchParams.get('offset'))
    asked.push(offset)
    const start = Math.min(offset, log.length)
    const headers = { 'X-Next-Offset': String(log.length) }
    return Promise.resolve(new Response(log.slice(start), { headers }))
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

describe('reading a log', () => {
  it('takes the whole of a short log', async () => {
    serveLog(() => 'one\ntwo\n')
    expect(await readLog(URL_OF_LOG, undefined, signal)).toEqual({
      text: 'one\ntwo\n',
      nextOffset: 8,
      cut: false,
    })
  })

  it('takes only the end of a long one', async () => {
    const line = `${'x'.repeat(99)}\n`
    serveLog(() => line.repeat(5000))
    const tail = await readLog(URL_OF_LOG, undefined, signal)
    expect(tail.cut).toBe(true)
    expect(tail.text.length).toBeLessThanOrEqual(TAIL_BYTES)
    expect(tail.text.startsWith('x'.repeat(99))).toBe(true)
    expect(tail.nextOffset).toBe(500_000)
  })

  it('goes on where it ended', async () => {
    let log = 'one\n'
    const asked = serveLog(() => log)
    const first = await readLog(URL_OF_LOG, undefined, signal)
    log += 'two\n'
    const second = await readLog(URL_OF_LOG, first, signal)
    expect(second.text).toBe('one\ntwo\n')
    expect(asked.at(-1)).toBe(4)
  })

  it('says what the server refused', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(Response.json({ detail: 'There is no log.' }, { status: 404 })),
    )
    await expect(readLog(URL_OF_LOG, undefined, signal)).rejects.toMatchObject({
      status: 404,
      detail: 'There is no log.',
    })
  })
})
