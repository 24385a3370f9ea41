/** The typed HTTP client: same-origin credentials, problems as exceptions, versions as ETags. */
import createClient from 'openapi-fetch'
import { ApiProblem, problemOf } from './problem'
import type { paths } from './schema.gen'

export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? '/' : window.location.origin,
  credentials: 'include',
  headers: { Accept: 'application/json' },
  // Resolved at call time, so that a test can put its own network in place.
  fetch: (request) => globalThis.fetch(request),
})

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
    return response
  },
  onError({ error }) {
    if (
      error instanceof ApiProblem ||
      (error instanceof DOMException && error.name === 'AbortError')
    )
      return undefined
    return new ApiProblem({ status: 0, detail: '' })
  },
})

/** The JSON among the types that an operation can answer with; exports are text. */
type Json<T> = Exclude<T, string | undefined>

function isJson<T>(data: T): data is Json<T> {
  return data !== undefined && typeof data !== 'string'
}

/** The body of a successful call; throws `ApiProblem` when the server answered without one. */
export async function body<T>(call: Promise<{ data?: T; response: Response }>): Promise<Json<T>> {
  const { data, response } = await call
  if (!isJson(data)) throw await problemOf(response)
  return data
}

export interface Versioned<T> {
  value: T
  etag: string | null
}

/** As `body`, together with the version that `If-Match` needs later. */
export async function versioned<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<Versioned<Json<T>>> {
  const { data, response } = await call
  if (!isJson(data)) throw await problemOf(response)
  return { value: data, etag: response.headers.get('ETag') }
}

/** The header that makes a write fail with 412 when somebody else changed the record. */
export function ifMatch(etag: string | null): Record<string, string> {
  return etag ? { 'If-Match': etag } : {}
}
