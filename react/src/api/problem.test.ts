import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { api, body, ifMatch, versioned } from './client'
import { ApiProblem, asProblem, problemOf } from './problem'

afterEach(() => vi.unstubAllGlobals())

async function failure(call: Promise<unknown>): Promise<ApiProblem> {
  return asProblem(await call.then(() => null).catch((error: unknown) => error))
}

describe('a problem', () => {
  it('carries the sentence, the request id and the messages by field', async () => {
    const answer = problem(422, 'The sheet has errors.', {
      request_id: 'abc',
      errors: [
        { field: 'notes', message: 'Too long.' },
        { row: 3, column: 'sex', message: 'Must be one of Male, Female.' },
      ],
    })
    const found = await problemOf(answer)
    expect(found).toMatchObject({ status: 422, detail: 'The sheet has errors.', requestId: 'abc' })
    expect(found.byField).toEqual({ notes: 'Too long.' })
    expect(found.errors[1]).toEqual({
      row: 3,
      column: 'sex',
      message: 'Must be one of Male, Female.',
    })
  })

  it('is made of a page of a proxy too', async () => {
    const headers = { 'X-Request-ID': 'from-header' }
    const found = await problemOf(new Response('<html>', { status: 502, headers }))
    expect(found).toMatchObject({ status: 502, errors: [], requestId: 'from-header' })
  })

  it('says when to try again', async () => {
    const answer = new Response('{}', { status: 429, headers: { 'Retry-After': '30' } })
    expect((await problemOf(answer)).retryAfterS).toBe(30)
  })

  it('knows stale versions', () => {
    expect(new ApiProblem({ status: 412, detail: '' }).isStale).toBe(true)
    expect(new ApiProblem({ status: 422, detail: '' }).isStale).toBe(false)
  })
})

describe('the client', () => {
  it('throws what the server refused as a problem', async () => {
    stubNetwork({ 'GET /api/datasets': () => problem(403, 'No.') })
    const found = await failure(body(api.GET('/api/datasets')))
    expect(found).toMatchObject({ status: 403, detail: 'No.', isOffline: false })
  })

  it('throws a problem of status 0 when there is no network', async () => {
    stubNetwork({})
    expect((await failure(body(api.GET('/api/datasets')))).isOffline).toBe(true)
  })

  it('hands on the version of a record and names it in a write', async () => {
    const asked = stubNetwork({
      'GET /api/datasets/5': () => json({ dataset_id: 5 }, { headers: { ETag: '"dataset-5-2"' } }),
      'PATCH /api/datasets/5': () => json({ dataset_id: 5 }),
    })
    const params = { path: { dataset_id: 5 } }
    const { etag } = await versioned(api.GET('/api/datasets/{dataset_id}', { params }))
    const headers = ifMatch(etag)
    await body(api.PATCH('/api/datasets/{dataset_id}', { params, headers, body: { notes: 'x' } }))
    expect(asked[1]?.headers.get('If-Match')).toBe('"dataset-5-2"')
    expect(asked[1]?.body).toEqual({ notes: 'x' })
  })
})
