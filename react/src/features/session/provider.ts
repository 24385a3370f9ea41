/** Signing in at an OpenID provider: leaving for it, and coming back to where the way led. */
import { api, body } from '@/api/client'
import { problemOf } from '@/api/problem'
import type { paths } from '@/api/schema.gen'
import { safeNext } from '@/lib/search-params'
import type { Session } from './api'

/** What the provider sends the browser back with. */
export type Returned = NonNullable<paths['/api/authorize']['get']['parameters']['query']>

const NEXT_KEY = 'stager.next'

/** Providers compare the whole address with a list, so what differs cannot be part of it. */
function callbackAddress(): string {
  return `${window.location.origin}/oidc_callback`
}

function keepNext(next: string): void {
  try {
    sessionStorage.setItem(NEXT_KEY, next)
  } catch {
    // Without storage the way back ends at the first page.
  }
}

/** The address to go on to, once. */
export function takeNext(): string {
  try {
    const next = sessionStorage.getItem(NEXT_KEY)
    sessionStorage.removeItem(NEXT_KEY)
    return safeNext(next)
  } catch {
    return safeNext(undefined)
  }
}

/**
 * Sends the browser to the provider. Raises `ApiProblem` where the provider cannot be reached: the
 * page stays, instead of the browser showing the answer of the API.
 */
export async function leaveForProvider(next: string): Promise<void> {
  const query = new URLSearchParams({ redirect_uri: callbackAddress() })
  const address = `/api/login?${query}`
  const response = await fetch(address, { redirect: 'manual', credentials: 'include' })
  if (response.type !== 'opaqueredirect') throw await problemOf(response)
  keepNext(next)
  window.location.assign(address)
}

/** Opens a session with what the browser was sent back with. */
export function finishSignIn(returned: Returned): Promise<Session> {
  return body(api.GET('/api/authorize', { params: { query: returned } }))
}
