/** Families of the API: types, cache keys, queries, changes. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body, ifMatch, type Versioned, versioned } from '@/api/client'
import { asQuery } from '@/api/list'
import type { components } from '@/api/schema.gen'
import type { Change } from '@/components/record/record-editor'

export type FamilyRow = components['schemas']['FamilyRow']
export type Family = components['schemas']['FamilyDetail']
export type Member = Family['participants'][number]

export interface FamilyPage {
  data: FamilyRow[]
  total_count: number
}

export const familyKeys = {
  all: ['families'] as const,
  list: (query: string) => ['families', 'list', query] as const,
  item: (id: number) => ['families', 'item', id] as const,
}

/** `query` must name a page or a limit; without, the API answers with an array. */
export async function findFamilies(query: string, signal: AbortSignal): Promise<FamilyPage> {
  const found = await body(api.GET('/api/families', { ...asQuery(query), signal }))
  return Array.isArray(found) ? { data: found, total_count: found.length } : found
}

export function familyListQuery(query: string) {
  return queryOptions({
    queryKey: familyKeys.list(query),
    queryFn: ({ signal }) => findFamilies(query, signal),
    placeholderData: keepPreviousData,
  })
}

/** One family with the version that a change must name. */
export function familyQuery(id: number) {
  return queryOptions({
    queryKey: familyKeys.item(id),
    queryFn: ({ signal }): Promise<Versioned<Family>> =>
      versioned(
        api.GET('/api/families/{family_id}', { params: { path: { family_id: id } }, signal }),
      ),
  })
}

export function createFamily(values: Change): Promise<Family> {
  // The form asks for exactly the fields of the body, and the server checks them.
  const family = values as components['schemas']['FamilyIn']
  return body(api.POST('/api/families', { body: family }))
}

/** The API wants the codename with every change. */
export function changeFamily(family: Family, change: Change, etag: string | null) {
  return versioned<Family>(
    api.PATCH('/api/families/{family_id}', {
      params: { path: { family_id: family.family_id } },
      headers: ifMatch(etag),
      body: { family_codename: family.family_codename, ...change },
    }),
  )
}

export async function deleteFamily(id: number, etag: string | null): Promise<void> {
  await api.DELETE('/api/families/{family_id}', {
    params: { path: { family_id: id } },
    headers: ifMatch(etag),
  })
}
