import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { renderPage } from '@/testing/render'
import { BulkBar } from './BulkBar'
import type { ListColumn } from './column'
import { DataTable, type ListResult } from './DataTable'
import type { ListDefaults } from './list-state'
import { useListState } from './use-list-state'
import { useSelection } from './use-selection'

interface Fruit {
  id: number
  name: string
  colour: string
}

const FRUITS: Fruit[] = [
  { id: 1, name: 'Apple', colour: 'red' },
  { id: 2, name: 'Banana', colour: 'yellow' },
  { id: 3, name: 'Cherry', colour: 'red' },
]

const COLUMNS: ListColumn<Fruit>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 100,
    sortable: true,
    filter: { kind: 'text', exact: true },
    cell: (row) => row.name,
  },
  {
    id: 'colour',
    header: 'Colour',
    width: 100,
    sortable: true,
    filter: { kind: 'enum', options: [{ value: 'red', label: 'Red' }] },
    cell: (row) => row.colour,
  },
  { id: 'id', header: 'Number', width: 80, hiddenAtFirst: true, cell: (row) => row.id },
]
const DEFAULTS: ListDefaults = { sort: [{ id: 'name', desc: false }], limit: 2 }
const rowId = (row: Fruit) => String(row.id)

const DONE = {
  error: null,
  isPending: false,
  isFetching: false,
  isPlaceholderData: false,
  refetch: () => undefined,
}

interface Options {
  /** What the server has; two rows a page. */
  rows?: Fruit[]
  result?: Partial<ListResult<Fruit>>
  onOpen?: (row: Fruit) => void
}

function fruitPage({ rows = FRUITS, result = {}, onOpen }: Options = {}) {
  return function FruitPage() {
    const list = useListState(COLUMNS, DEFAULTS)
    const selection = useSelection(rowId)
    const start = list.state.page * 2
    const data = { data: rows.slice(start, start + 2), total_count: rows.length }
    return (
      <>
        <DataTable
          name="fruits"
          label="Fruits"
          columns={COLUMNS}
          rowId={rowId}
          rowName={(row) => row.name}
          list={list}
          result={{ ...DONE, data, ...result }}
          exportPath="/api/fruits"
          search={{ param: 'name', label: 'Find a fruit' }}
          selection={selection}
          onOpen={onOpen}
          empty={<p>No fruit yet</p>}
        />
        <BulkBar count={selection.rows.length} offPage={0} onClear={selection.clear}>
          <span />
        </BulkBar>
      </>
    )
  }
}

async function open(options?: Options, address?: string) {
  const page = renderPage(fruitPage(options), address)
  const table = await screen.findByRole('table', { name: 'Fruits' })
  return { ...page, table, user: userEvent.setup() }
}

const heading = (name: string) => screen.getByRole('columnheader', { name: new RegExp(name) })
const sortButton = (name: string) =>
  within(heading(name)).getByRole('button', { name: new RegExp(`^${name}`) })

describe('sorting', () => {
  it('is in the address and announced by the heading', async () => {
    const { user, search } = await open()
    expect(heading('Name')).toHaveAttribute('aria-sort', 'ascending')
    await user.click(sortButton('Colour'))
    await waitFor(() => expect(search()).toBe('?order_by=colour&order_dir=asc'))
    expect(heading('Colour')).toHaveAttribute('aria-sort', 'ascending')
    expect(heading('Name')).not.toHaveAttribute('aria-sort')
  })

  it('takes another column with Shift', async () => {
    const { user, search } = await open()
    await user.keyboard('{Shift>}')
    await user.click(sortButton('Colour'))
    await user.keyboard('{/Shift}')
    await waitFor(() => expect(search()).toBe('?order_by=name,colour&order_dir=asc,asc'))
  })
})

describe('filtering', () => {
  it('by the search field waits for a pause in typing', async () => {
    const { user, search } = await open()
    await user.type(screen.getByRole('searchbox', { name: 'Find a fruit' }), 'app')
    expect(search()).toBe('')
    await waitFor(() => expect(search()).toBe('?name=app'))
  })

  it('shows what is set in words and removes it with a click', async () => {
    const { user, search } = await open({}, '/?colour=red&name=a&name_exact_match=true')
    expect(screen.getByRole('button', { name: /Colour: Red/ })).toBeVisible()
    await user.click(screen.getByRole('button', { name: /on Name: = a/ }))
    await waitFor(() => expect(search()).toBe('?colour=red'))
  })

  it('is set in the heading of the column', async () => {
    const { user, search } = await open()
    await user.click(await screen.findByRole('button', { name: 'Filter by Name' }))
    await user.type(await screen.findByRole('textbox', { name: 'Filter by Name' }), 'x')
    await waitFor(() => expect(search()).toBe('?name=x'))
    await user.click(screen.getByRole('checkbox', { name: 'Exact match' }))
    await waitFor(() => expect(search()).toBe('?name=x&name_exact_match=true'))
  })
})

describe('columns', () => {
  it('are hidden and shown, and remembered', async () => {
    const { user, unmount } = await open()
    expect(screen.queryByRole('columnheader', { name: 'Number' })).toBeNull()
    await user.click(await screen.findByRole('button', { name: 'Columns' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Number' }))
    expect(screen.getByRole('columnheader', { name: 'Number' })).toBeVisible()
    unmount()
    await open()
    expect(screen.getByRole('columnheader', { name: 'Number' })).toBeVisible()
  })

  it('change places without dragging', async () => {
    const { user } = await open()
    await user.click(await screen.findByRole('button', { name: 'Columns' }))
    await user.click(await screen.findByRole('button', { name: 'Move Colour up' }))
    const names = screen.getAllByRole('columnheader').map((cell) => cell.dataset.column)
    expect(names).toEqual([undefined, 'colour', 'name'])
  })
})

describe('selection', () => {
  it('stays when the page changes', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Select Banana' }))
    await user.click(screen.getByRole('button', { name: 'Page 2' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Select Cherry' }))
    expect(screen.getByRole('region', { name: '2 selected' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Clear the selection' }))
    expect(screen.queryByRole('region', { name: /selected/ })).toBeNull()
  })

  it('takes the whole page at once', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('checkbox', { name: 'Select all rows of this page' }))
    expect(screen.getByRole('checkbox', { name: 'Select Apple' })).toBeChecked()
    expect(screen.getByRole('region', { name: '2 selected' })).toBeVisible()
  })
})

describe('the keyboard', () => {
  it('moves through rows, selects and opens them', async () => {
    const onOpen = vi.fn()
    const { user } = await open({ onOpen })
    await user.keyboard('j')
    await user.keyboard('j')
    await user.keyboard('x')
    expect(screen.getByRole('checkbox', { name: 'Select Banana' })).toBeChecked()
    await user.keyboard('{ArrowUp}{Enter}')
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(FRUITS[0])
  })

  it('reaches the search field with a slash, and letters typed there stay there', async () => {
    const { user } = await open()
    const field = screen.getByRole('searchbox', { name: 'Find a fruit' })
    await user.keyboard('/')
    expect(field).toHaveFocus()
    await user.keyboard('jx')
    expect(field).toHaveValue('jx')
    expect(screen.queryByRole('region', { name: /selected/ })).toBeNull()
  })
})

describe('what stands in for rows', () => {
  it('is the hint of the page when there is nothing at all', async () => {
    await open({ rows: [] })
    expect(screen.getByText('No fruit yet')).toBeVisible()
  })

  it('offers to clear the filters when nothing matches', async () => {
    const { user, search } = await open({ rows: [] }, '/?name=zzz')
    expect(screen.getByText('Nothing matches these filters')).toBeVisible()
    expect(screen.queryByText('No fruit yet')).toBeNull()
    const [, inTable] = screen.getAllByRole('button', { name: 'Clear filters' })
    if (inTable) await user.click(inTable)
    await waitFor(() => expect(search()).toBe(''))
  })

  it('is the failure with its request id and a way to try again', async () => {
    const refetch = vi.fn()
    const error = new ApiProblem({ status: 500, detail: 'x', requestId: 'req-7' })
    const { user } = await open({ result: { data: undefined, error, refetch } })
    const alert = screen.getByRole('alert')
    expect(alert).toHaveTextContent('The rows could not be loaded')
    expect(alert).toHaveTextContent('req-7')
    await user.click(within(alert).getByRole('button', { name: 'Try again' }))
    expect(refetch).toHaveBeenCalledOnce()
  })

  it('is a skeleton while the first page is on its way', async () => {
    const { table } = await open({ result: { data: undefined, isPending: true, isFetching: true } })
    expect(table).toHaveAttribute('aria-busy', 'true')
    expect(screen.queryByText('No fruit yet')).toBeNull()
  })

  it('tells how many rows there are', async () => {
    await open()
    expect(screen.getByRole('status')).toHaveTextContent('3 rows, page 1 of 2')
  })
})
