/** Saved views of tables: types, cache keys, queries, changes. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema.gen'
import type { ListSearch } from '@/components/table/list-state'
import type { TableView } from '@/components/table/use-table-view'

export type SavedView = components['schemas']['SavedViewOut']
type Given = components['schemas']['SavedViewIn']

/** What a view keeps of a table: its search and its look. */
export interface TableState {
  search: ListSearch
  view: TableView
}

export interface Naming {
  name: string
  group_code: string | null
}

export const savedViewKeys = {
  of: (table: string) => ['saved_views', table] as const,
}

/** The caller's views of a table and those shown to the caller's groups. */
export function savedViewsQuery(table: string) {
  return queryOptions({
    queryKey: savedViewKeys.of(table),
    queryFn: ({ signal }): Promise<SavedView[]> =>
      body(api.GET('/api/saved_views', { params: { query: { table } }, signal })),
  })
}

/** As JSON: a parameter without a value is not kept. */
function kept({ search, view }: TableState): Pick<Given, 'search' | 'view'> {
  const set = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return { search: Object.fromEntries(set), view: { ...view } }
}

/** The search that a view keeps, as the address takes it. */
export function searchOf({ search }: SavedView): ListSearch {
  const isText = (value: unknown) => typeof value === 'string'
  const known = Object.entries(search).filter(
    ([, value]) => isText(value) || (Array.isArray(value) && value.every(isText)),
  )
  return Object.fromEntries(known) as ListSearch
}

export function saveView(table: string, naming: Naming, state: TableState): Promise<SavedView> {
  return body(api.POST('/api/saved_views', { body: { table, ...naming, ...kept(state) } }))
}

function changed(
  { saved_view_id, version }: SavedView,
  change: components['schemas']['SavedViewPatch'],
): Promise<SavedView> {
  return body(
    api.PATCH('/api/saved_views/{saved_view_id}', {
      params: { path: { saved_view_id } },
      headers: { 'If-Match': `"saved_view-${saved_view_id}-${version}"` },
      body: change,
    }),
  )
}

export function renameView(view: SavedView, naming: Naming): Promise<SavedView> {
  return changed(view, naming)
}

export function updateView(view: SavedView, state: TableState): Promise<SavedView> {
  return changed(view, kept(state))
}

export async function deleteView({ saved_view_id }: SavedView): Promise<void> {
  await api.DELETE('/api/saved_views/{saved_view_id}', { params: { path: { saved_view_id } } })
}
