import { describe, expect, it } from 'vitest'
import type { LocalColumn } from './column'
import type { Filters, SortKey } from './list-state'
import { localPage } from './local-list'

interface Person {
  name: string
  groups: string[]
  seen: string | null
  admin: boolean
}

const PEOPLE: Person[] = [
  { name: 'Émile', groups: ['c4r'], seen: '2026-03-10T12:00:00Z', admin: false },
  { name: 'bob2', groups: ['ach', 'c4r'], seen: null, admin: true },
  { name: 'bob10', groups: [], seen: '2026-01-02T12:00:00Z', admin: false },
]

function column(
  id: string,
  filter: LocalColumn<Person>['filter'],
  value: LocalColumn<Person>['value'],
): LocalColumn<Person> {
  return { id, header: id, width: 100, cell: () => null, sortable: true, filter, value }
}

const COLUMNS = [
  column('name', { kind: 'text', exact: true }, ({ name }) => name),
  column('groups', { kind: 'enum', options: [] }, ({ groups }) => groups),
  column('seen', { kind: 'date' }, ({ seen }) => seen),
  column('admin', { kind: 'boolean' }, ({ admin }) => admin),
]

function names(filters: Filters, sort: SortKey[] = [], page = 0, limit = 50): string[] {
  const search = { param: 'search', columns: ['name', 'groups'] }
  const { data } = localPage(PEOPLE, COLUMNS, { page, limit, sort, filters }, search)
  return data.map(({ name }) => name)
}

describe('a list that is filtered in the browser', () => {
  it('finds text without regard to case and accents', () => {
    expect(names({ name: ['emi'] })).toEqual(['Émile'])
  })

  it('finds only the whole text when asked to', () => {
    expect(names({ name: ['bob1'], name_exact_match: ['true'] })).toEqual([])
    expect(names({ name: ['BOB10'], name_exact_match: ['true'] })).toEqual(['bob10'])
  })

  it('looks in several columns for the free text', () => {
    expect(names({ search: ['ach'] })).toEqual(['bob2'])
    expect(names({ search: ['bob'] })).toEqual(['bob2', 'bob10'])
  })

  it('keeps rows that have any of the chosen values', () => {
    expect(names({ groups: ['ach,c4r'] })).toEqual(['Émile', 'bob2'])
  })

  it('keeps the instants of the days between two bounds', () => {
    expect(names({ seen: ['after,2026-02-01'] })).toEqual(['Émile'])
    expect(names({ seen: ['after,2026-01-01', 'before,2026-02-01'] })).toEqual(['bob10'])
  })

  it('tells yes from no', () => {
    expect(names({ admin: ['false'] })).toEqual(['Émile', 'bob10'])
  })

  it('sorts numbers inside names by their size, and nothing first', () => {
    expect(names({}, [{ id: 'name', desc: false }])).toEqual(['bob2', 'bob10', 'Émile'])
    expect(names({}, [{ id: 'seen', desc: false }])[0]).toBe('bob2')
  })

  it('sorts by the second key where the first is equal', () => {
    const sort = [
      { id: 'admin', desc: true },
      { id: 'name', desc: true },
    ]
    expect(names({}, sort)).toEqual(['bob2', 'Émile', 'bob10'])
  })

  it('counts all matches and gives the page', () => {
    const state = { page: 1, limit: 2, sort: [], filters: {} }
    expect(localPage(PEOPLE, COLUMNS, state)).toEqual({ data: [PEOPLE[2]], total_count: 3 })
  })
})
