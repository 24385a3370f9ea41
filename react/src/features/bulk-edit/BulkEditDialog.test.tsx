import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { FieldSpec } from '@/components/record/field-spec'
import { renderPage } from '@/testing/render'
import { BulkEditDialog } from './BulkEditDialog'
import type { PatchMany } from './use-bulk-edit'

const SPECS: FieldSpec[] = [
  { name: 'notes', label: 'Notes', type: { kind: 'notes' } },
  { name: 'solved', label: 'Solved', type: { kind: 'boolean' } },
]
const ROWS = [
  { id: 1, values: { solved: true } },
  { id: 2, values: { solved: null } },
  { id: 3, values: { solved: false } },
]

function show(patch: PatchMany) {
  const onDone = vi.fn()
  renderPage(() => (
    <BulkEditDialog
      rows={ROWS}
      specs={SPECS}
      noun="participants"
      patch={patch}
      onDone={onDone}
      onClose={vi.fn()}
    />
  ))
  return onDone
}

async function chooseSolved() {
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Field' }), 'solved')
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'New value of Solved' }),
    'true',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Change 3 rows' }))
}

it('changes all rows at once, and gives each back what it held', async () => {
  const patch = vi.fn<PatchMany>(async (ids) => ids.filter((id) => id !== 1))
  const onDone = show(patch)
  await chooseSolved()
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(patch).toHaveBeenCalledWith([1, 2, 3], { solved: true })
  expect(await screen.findByText('2 rows changed')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('The rows are as they were before')
  expect(patch.mock.calls.slice(1)).toEqual([
    [[2], { solved: null }],
    [[3], { solved: false }],
  ])
})

it('says what the rows hold now, and that no value empties them', async () => {
  show(vi.fn())
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Field' }), 'solved')
  expect(screen.getByText(/^Now:/)).toHaveTextContent('Now: Yes (1), — (1), No (1)')
  expect(screen.getByRole('button', { name: 'Empty it in 3 rows' })).toBeEnabled()
})

it('stays open with the reason when nothing was changed', async () => {
  const refusal = new ApiProblem({ status: 404, detail: 'One of them is gone.' })
  const onDone = show(() => Promise.reject(refusal))
  await chooseSolved()
  expect(await screen.findByRole('alert')).toHaveTextContent('One of them is gone.')
  expect(onDone).not.toHaveBeenCalled()
})
