/** API tokens: one's own, and those of others for administrators. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Token = components['schemas']['TokenOut']
export type NewToken = components['schemas']['NewToken']
export type TokenRequest = components['schemas']['TokenIn']
export type Scope = Token['scopes'][number]

export const tokenKeys = {
  all: ['tokens'] as const,
  own: ['tokens', 'own'] as const,
  of: (username: string) => ['tokens', 'of', username] as const,
}

export const ownTokensQuery = queryOptions({
  queryKey: tokenKeys.own,
  queryFn: ({ signal }): Promise<Token[]> => body(api.GET('/api/tokens', { signal })),
})

export function tokensOfQuery(username: string) {
  return queryOptions({
    queryKey: tokenKeys.of(username),
    queryFn: ({ signal }): Promise<Token[]> =>
      body(api.GET('/api/users/{username}/tokens', { params: { path: { username } }, signal })),
  })
}

/** The answer is the only place where the secret ever stands. */
export function createToken(token: TokenRequest): Promise<NewToken> {
  return body(api.POST('/api/tokens', { body: token }))
}

export async function revokeToken(id: number): Promise<void> {
  await api.DELETE('/api/tokens/{token_id}', { params: { path: { token_id: id } } })
}

export async function revokeTokenOf(username: string, id: number): Promise<void> {
  const path = { username, token_id: id }
  await api.DELETE('/api/users/{username}/tokens/{token_id}', { params: { path } })
}

export type TokenState = 'active' | 'expired' | 'revoked'

export function stateOf(
  { revoked_at, expires_at }: Pick<Token, 'revoked_at' | 'expires_at'>,
  now = Date.now(),
): TokenState {
  if (revoked_at) return 'revoked'
  return new Date(expires_at).getTime() <= now ? 'expired' : 'active'
}
