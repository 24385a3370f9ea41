import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from '@/lib/search-params'
import type { ListColumn } from './column'
import {
  apiQuery,
  filterNames,
  type ListDefaults,
  type ListState,
  readListState,
  withFilters,
  writeListState,
} from './list-state'

const column = (id: string, filter: ListColumn<object>['filter']): ListColumn<object> => ({
  id,
  header: id,
  width: 100,
  filter,
  cell: () => null,
})

const COLUMNS = [
  column('codename', { kind: 'text', exact: true }),
  column('sex', { kind: 'enum', options: [] }),
  column('solved', { kind: 'boolean' }),
  column('updated', { kind: 'date' }),
  column('plain', undefined),
]
const NAMES = filterNames(COLUMNS, ['search'])
const DEFAULTS: ListDefaults = { sort: [{ id: 'updated', desc: true }] }
const START: ListState = { page: 0, limit: 50, sort: DEFAULTS.sort, filters: {} }

const read = (address: string) => readListState(parseSearch(address), NAMES, DEFAULTS)
const write = (state: ListState) => stringifySearch(writeListState(state, DEFAULTS))

describe('the state of a list', () => {
  it('is an empty address at first', () => {
    expect(write(START)).toBe('')
    expect(read('')).toEqual(START)
  })

  it('survives the way through the address', () => {
    const state: ListState = {
      page: 3,
      limit: 100,
      sort: [
        { id: 'sex', desc: false },
        { id: 'codename', desc: true },
      ],
      filters: {
        codename: ['00 1'],
        codename_exact_match: ['true'],
        sex: ['Male,Unknown'],
        solved: ['null'],
        updated: ['after,2026-01-01', 'before,2026-02-01'],
        search: ['x'],
      },
    }
    expect(read(write(state))).toEqual(state)
  })

  it('uses the names of the contract', () => {
    const state = { ...START, sort: [{ id: 'sex', desc: false }], filters: { sex: ['Male'] } }
    expect(write(state)).toBe('?sex=Male&order_by=sex&order_dir=asc')
  })

  it.each(['?page=-1', '?page=x', '?page=1.5', '?limit=0', '?limit=abc', '?nonsense=1', '?sex='])(
    'falls back to the start for %s',
    (address) => {
      expect(read(address)).toEqual(START)
    },
  )

  it('never asks for more rows than the server gives', () => {
    expect(read('?limit=99999').limit).toBe(1000)
  })

  it('ignores filters of columns without one', () => {
    expect(read('?plain=1').filters).toEqual({})
  })

  it('goes back to the first page when a filter changes', () => {
    expect(withFilters({ ...START, page: 4 }, { sex: ['Male'] }).page).toBe(0)
  })

  it('forgets a filter that is set to nothing', () => {
    const state = withFilters({ ...START, filters: { sex: ['Male'] } }, { sex: null })
    expect(state.filters).toEqual({})
  })
})

describe('the query of the API', () => {
  it('names page, limit and order', () => {
    const query = apiQuery(START, COLUMNS)
    expect(query.toString()).toBe('order_by=updated&order_dir=desc&page=0&limit=50')
  })

  it('turns calendar days into the instants that bound them here', () => {
    const state = { ...START, filters: { updated: ['after,2026-01-01', 'before,2026-01-01'] } }
    const [after, before] = apiQuery(state, COLUMNS).getAll('updated')
    expect(after).toBe(`after,${new Date('2026-01-01T00:00:00').toISOString().slice(0, 19)}Z`)
    expect(before).toBe(`before,${new Date('2026-01-01T23:59:59').toISOString().slice(0, 19)}Z`)
  })

  it('has no page when everything is exported', () => {
    const query = apiQuery({ ...START, page: 2, filters: { sex: ['Male'] } }, COLUMNS, {
      whole: true,
    })
    expect(query.has('page')).toBe(false)
    expect(query.has('limit')).toBe(false)
    expect(query.get('sex')).toBe('Male')
  })
})
