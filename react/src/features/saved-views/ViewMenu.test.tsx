import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ListColumn } from '@/components/table/column'
import { useListState } from '@/components/table/use-list-state'
import { useTableView } from '@/components/table/use-table-view'
import { type Asked, json, problem, stubNetwork } from '@/testing/network'
import { type Rendered, renderPage } from '@/testing/render'
import { ViewMenu } from './ViewMenu'

interface Row {
  sex: string
}

const COLUMNS: ListColumn<Row>[] = ['sex', 'notes'].map((id) => ({
  id,
  header: id,
  width: 90,
  filter: { kind: 'text' },
  cell: (row) => row.sex,
}))
const DEFAULTS = { sort: [] }

const OWN = {
  saved_view_id: 3,
  table: 'people',
  name: 'Girls',
  search: { sex: 'Female' },
  view: { order: ['notes', 'sex'], density: 'cozy' },
  shared: false,
  group_code: null,
  owner: 'alice',
  version: 4,
  permissions: ['edit', 'delete'],
}
const SHARED = {
  ...OWN,
  saved_view_id: 5,
  name: 'Boys',
  search: { sex: 'Male' },
  owner: 'bob',
  shared: true,
  permissions: [],
}

function People() {
  const list = useListState(COLUMNS, DEFAULTS)
  const { view, apply } = useTableView('people', COLUMNS)
  return (
    <>
      <output>{`${view.order.join()} ${view.density}`}</output>
      <ViewMenu table="people" list={list} view={view} onApply={apply} />
    </>
  )
}

let asked: Asked[]

beforeEach(() => {
  asked = stubNetwork({
    'GET /api/saved_views': () => json([OWN, SHARED]),
    'GET /api/groups': () => json([{ group_code: 'c4r', group_name: 'Care4Rare' }]),
    'POST /api/saved_views': ({ body }) =>
      (body as { name: string }).name === 'Girls'
        ? problem(422, 'Taken.', { errors: [{ field: 'name', message: 'is taken' }] })
        : json({ ...OWN, saved_view_id: 9, name: 'New' }, { status: 201 }),
    'PATCH /api/saved_views/3': () => json(OWN),
    'DELETE /api/saved_views/3': () => new Response(null, { status: 204 }),
  })
})

afterEach(() => vi.unstubAllGlobals())

async function open(page: Rendered, name: string | RegExp = 'Views') {
  await userEvent.click(await screen.findByRole('button', { name }))
  return within(await page.findByRole('menu'))
}

function sent(method: string): Asked | undefined {
  return asked.find((each) => each.method === method)
}

it('goes to a view with its filters and its columns', async () => {
  const page = renderPage(People)
  const menu = await open(page)
  await userEvent.click(await menu.findByRole('menuitem', { name: 'Boys · bob' }))
  await waitFor(() => expect(page.search()).toBe('?sex=Male&view=5'))
  expect(screen.getByRole('status')).toHaveTextContent('notes,sex cozy')
})

it('is shown by a link that names only the view', async () => {
  const page = renderPage(People, '/?view=3')
  expect(await screen.findByRole('button', { name: 'Views: Girls' })).toBeInTheDocument()
  await waitFor(() => expect(page.search()).toContain('sex=Female'))
  expect(screen.getByRole('status')).toHaveTextContent('notes,sex cozy')
})

it('saves what is on screen under a name of its own', async () => {
  const page = renderPage(People, '/?sex=Other')
  const menu = await open(page)
  await userEvent.click(menu.getByRole('menuitem', { name: 'Save as a new view…' }))
  const name = await screen.findByRole('textbox', { name: 'Name' })
  await userEvent.type(name, 'Girls{Enter}')
  await waitFor(() => expect(name).toHaveAccessibleDescription('is taken'))
  await userEvent.clear(name)
  await userEvent.type(name, 'New')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Who sees it' }), 'c4r')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(page.search()).toBe('?sex=Other&view=9'))
  expect(asked.findLast(({ method }) => method === 'POST')?.body).toMatchObject({
    table: 'people',
    name: 'New',
    group_code: 'c4r',
    search: { sex: 'Other' },
    view: { order: ['sex', 'notes'] },
  })
})

it('replaces and deletes only one’s own view', async () => {
  const page = renderPage(People, '/?view=3&sex=Other')
  const menu = await open(page, 'Views: Girls')
  await userEvent.click(menu.getByRole('menuitem', { name: 'Replace by what is on screen' }))
  await waitFor(() => expect(sent('PATCH')?.headers.get('If-Match')).toBe('"saved_view-3-4"'))
  expect(sent('PATCH')?.body).toMatchObject({ search: { sex: 'Other' } })
  const again = await open(page, 'Views: Girls')
  await userEvent.click(again.getByRole('menuitem', { name: 'Delete this view…' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(page.search()).toBe('?sex=Other'))
  expect(sent('DELETE')).toBeDefined()
})
