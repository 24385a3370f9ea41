import { QueryClient } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Providers } from '@/app/Providers'
import { loadMessages } from '@/i18n'
import type { Preview } from './api'
import { PreviewStep } from './PreviewStep'
import type { Intake } from './use-intake'

const NONE = { create: 0, reuse: 0 }
const SHEET = { name: 'cohort.csv', mediaType: 'text/csv', content: new Blob(['x']) }

function preview(changes: Partial<Preview> = {}): Preview {
  return {
    rows: [],
    summary: {
      families: { create: 1, reuse: 0 },
      participants: { create: 2, reuse: 1 },
      institutions: NONE,
      tissue_samples: NONE,
      datasets: { create: 3, reuse: 0 },
      files: NONE,
    },
    errors: [],
    error_count: 0,
    ignored_columns: [],
    ...changes,
  }
}

const FAULTY = preview({
  errors: [
    { row: 2, column: 'sex', message: 'This must be one of Male, Female.' },
    { row: 2, column: 'dataset_type', message: 'This must be one of WES, WGS.' },
    { row: 9, column: null, message: 'The dataset exists already.' },
  ],
  error_count: 3,
})

function intake(changes: Partial<Intake> = {}): Intake {
  return {
    groups: ['c4r'],
    sheet: SHEET,
    refusal: null,
    preview: undefined,
    checking: false,
    checkError: null,
    saving: false,
    overtaken: null,
    saveError: null,
    created: undefined,
    chooseGroups: vi.fn(),
    pick: vi.fn(),
    check: vi.fn(),
    save: vi.fn(),
    restart: vi.fn(),
    ...changes,
  }
}

function show(data: Preview, state = intake()) {
  render(
    <Providers queryClient={new QueryClient()}>
      <PreviewStep intake={state} sheet={SHEET} preview={data} />
    </Providers>,
  )
}

/** The simulated browser lays nothing out: without a height no row would be in sight. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200)
})

afterEach(() => vi.restoreAllMocks())

beforeAll(() => loadMessages('intake'))

describe('a preview with errors', () => {
  it('names each error by row and column and cannot be committed', async () => {
    show(FAULTY)
    expect(screen.getByRole('alert')).toHaveTextContent('3 errors in 2 rows')
    const table = screen.getByRole('table')
    const row = await within(table).findByRole('row', { name: /^2 / })
    expect(row).toHaveTextContent('sex: This must be one of Male, Female.')
    expect(row).toHaveTextContent('dataset_type: This must be one of WES, WGS.')
    expect(within(table).getByRole('row', { name: /^9 / })).toHaveTextContent(
      'The dataset exists already.',
    )
    expect(screen.getByRole('button', { name: 'Add 3 datasets' })).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Fix the sheet and choose it again' })).toBeEnabled()
  })

  it('says which columns are ignored', () => {
    show(preview({ ignored_columns: ['mystery', 'colour'] }))
    expect(screen.getByText(/2 columns mean nothing.*mystery, colour/)).toBeVisible()
  })
})

describe('a preview without errors', () => {
  it('is committed after a question that counts what is created', async () => {
    const save = vi.fn()
    show(preview(), intake({ save }))
    await userEvent.click(screen.getByRole('button', { name: 'Add 3 datasets' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent('3 datasets will be created for c4r.')
    expect(dialog).toHaveTextContent('2 new participants and one new family')
    expect(save).not.toHaveBeenCalled()
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add 3 datasets' }))
    expect(save).toHaveBeenCalledOnce()
  })
})
