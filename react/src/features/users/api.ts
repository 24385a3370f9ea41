/** Accounts of the API: types, cache keys, queries, changes. */
import { queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, type Versioned, versioned } from '@/api/client'
import type { components, paths } from '@/api/schema.gen'

type ListPath = paths['/api/users']['get']

export type UserRow = ListPath['responses'][200]['content']['application/json'][number]
export type User = components['schemas']['UserFull']
export type NewUser = components['schemas']['UserIn']
export type UserPatch = components['schemas']['UserPatch']

export const userKeys = {
  all: ['users'] as const,
  list: ['users', 'list'] as const,
  item: (username: string) => ['users', 'item', username] as const,
}

export const usersQuery = queryOptions({
  queryKey: userKeys.list,
  queryFn: ({ signal }): Promise<UserRow[]> => body(api.GET('/api/users', { signal })),
})

function named(username: string) {
  return { path: { username } }
}

/** With the version that a change must name. Of anybody for an administrator, else of oneself. */
export function userQuery(username: string) {
  return queryOptions({
    queryKey: userKeys.item(username),
    queryFn: ({ signal }) =>
      versioned<User>(api.GET('/api/users/{username}', { params: named(username), signal })),
  })
}

export function createUser(user: NewUser): Promise<User> {
  return body(api.POST('/api/users', { body: user }))
}

export interface UserChange {
  username: string
  changes: UserPatch
  /** Without it the change is made whatever others did meanwhile. */
  etag?: string | null
}

export async function changeUser({ username, changes, etag = null }: UserChange): Promise<void> {
  await api.PATCH('/api/users/{username}', {
    params: named(username),
    headers: ifMatch(etag),
    body: changes,
  })
}

/** As an administrator, who is answered with the account as it is now. */
export function editUser({ username, changes, etag = null }: UserChange): Promise<Versioned<User>> {
  return versioned<User>(
    api.PATCH('/api/users/{username}', {
      params: named(username),
      headers: ifMatch(etag),
      body: changes,
    }),
  )
}

export async function deleteUser(username: string): Promise<void> {
  await api.DELETE('/api/users/{username}', { params: named(username) })
}
