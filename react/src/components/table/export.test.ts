import { afterEach, describe, expect, it, vi } from 'vitest'
import { asProblem } from '@/api/problem'
import { problem, stubNetwork } from '@/testing/network'
import { fetchExport, filenameOf } from './export'

afterEach(() => vi.unstubAllGlobals())

const REQUEST = {
  path: '/api/datasets',
  query: 'sex=Male',
  format: 'csv',
  fallbackName: 'datasets',
  signal: new AbortController().signal,
  onProgress: () => undefined,
} as const

describe('an export', () => {
  it('asks for all matching rows in the format and takes the name that the server gives', async () => {
    const headers = { 'Content-Disposition': 'attachment; filename=datasets_report.csv' }
    const asked = stubNetwork({ 'GET /api/datasets': () => new Response('a,b\r\n', { headers }) })
    const progress: number[] = []
    const file = await fetchExport({ ...REQUEST, onProgress: (bytes) => progress.push(bytes) })
    expect(file.name).toBe('datasets_report.csv')
    expect(await file.blob.text()).toBe('a,b\r\n')
    expect(asked[0]?.headers.get('Accept')).toBe('text/csv')
    expect(asked[0]?.url.search).toBe('?sex=Male')
    expect(progress.at(-1)).toBe(5)
  })

  it('has a name of its own when the server names none', async () => {
    stubNetwork({ 'GET /api/datasets': () => new Response('') })
    expect((await fetchExport(REQUEST)).name).toBe('datasets.csv')
  })

  it('fails with the problem of the server', async () => {
    stubNetwork({ 'GET /api/datasets': () => problem(400, 'sex must be known.') })
    const error = await fetchExport(REQUEST).catch((thrown: unknown) => thrown)
    expect(asProblem(error)).toMatchObject({ status: 400, detail: 'sex must be known.' })
  })

  it.each([
    ['attachment; filename=a.csv', 'a.csv'],
    ['attachment; filename="a b.csv"; size=3', 'a b.csv'],
    ['attachment', null],
    [null, null],
  ])('reads the name in %s', (header, name) => {
    expect(filenameOf(header)).toBe(name)
  })
})
