/** Who is signed in: probe, sign in, sign out. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { paths } from '@/api/schema.gen'

export type Session = paths['/api/login']['post']['responses'][200]['content']['application/json']

/** Asks without a body, which the server takes as "am I signed in?". Null when not. */
async function probeSession(): Promise<Session | null> {
  try {
    return await body(api.POST('/api/login', { body: undefined }))
  } catch (error) {
    const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500
    if (refused && error.status !== 429) return null
    throw error
  }
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: probeSession,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

export interface Credentials {
  username: string
  password: string
}

export function signIn(credentials: Credentials): Promise<Session> {
  return body(api.POST('/api/login', { body: credentials }))
}

/** Where to go to sign out at the OpenID provider too; null where that is all. */
export async function signOut(): Promise<string | null> {
  const { data } = await api.POST('/api/logout', { body: { redirect_uri: window.location.origin } })
  return data?.redirect_uri ?? null
}
