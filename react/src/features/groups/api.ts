/** Groups of the API: types, cache keys, queries, changes. */
import { queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, type Versioned, versioned } from '@/api/client'
import { asQuery, searchQuery } from '@/api/list'
import type { components, paths } from '@/api/schema.gen'

type ListPath = paths['/api/groups']['get']

export type GroupRow = ListPath['responses'][200]['content']['application/json'][number]
export type GroupDetail = components['schemas']['GroupMembers']
export type NewGroup = components['schemas']['GroupIn']
export type GroupPatch = components['schemas']['GroupPatch']

export const groupKeys = {
  all: ['groups'] as const,
  item: (code: string) => ['groups', 'item', code] as const,
}

/** Every group for an administrator, own ones for others. */
export const groupsQuery = queryOptions({
  queryKey: groupKeys.all,
  queryFn: ({ signal }): Promise<GroupRow[]> => body(api.GET('/api/groups', { signal })),
})

function coded(group_code: string) {
  return { path: { group_code } }
}

/** A group, with the version that a change must name. */
export function groupQuery(code: string) {
  return queryOptions({
    queryKey: groupKeys.item(code),
    queryFn: ({ signal }) =>
      versioned<GroupDetail>(api.GET('/api/groups/{group_code}', { params: coded(code), signal })),
  })
}

export async function createGroup(group: NewGroup): Promise<void> {
  await api.POST('/api/groups', { body: group })
}

interface GroupChange {
  code: string
  changes: GroupPatch
  etag: string | null
}

export function changeGroup({ code, changes, etag }: GroupChange): Promise<Versioned<GroupDetail>> {
  return versioned<GroupDetail>(
    api.PATCH('/api/groups/{group_code}', {
      params: coded(code),
      headers: ifMatch(etag),
      body: changes,
    }),
  )
}

export async function deleteGroup(code: string): Promise<void> {
  await api.DELETE('/api/groups/{group_code}', { params: coded(code) })
}

/** How many datasets the members of a group see by it. */
export function sharedDatasetsQuery(code: string) {
  const group = { group_code: code, group_code_exact_match: 'true' }
  return queryOptions({
    queryKey: ['datasets', 'shared', code],
    queryFn: async ({ signal }): Promise<number> =>
      (await body(api.GET('/api/datasets', { ...asQuery(searchQuery(group, 1)), signal })))
        .total_count,
  })
}
