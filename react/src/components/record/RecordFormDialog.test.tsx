import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { renderPage } from '@/testing/render'
import type { FieldSpec } from './field-spec'
import { RecordFormDialog } from './RecordFormDialog'
import type { Change } from './record-editor'

const SPECS: FieldSpec[] = [
  { name: 'code', label: 'Codename', type: { kind: 'text', maxLength: 50 }, required: true },
  { name: 'aliases', label: 'Aliases', type: { kind: 'text', maxLength: 100 } },
]

function show(create: (values: Change) => Promise<string>) {
  const onCreated = vi.fn()
  renderPage(() => (
    <RecordFormDialog
      title="New family"
      submitLabel="Create"
      specs={SPECS}
      create={create}
      onCreated={onCreated}
      onClose={vi.fn()}
    />
  ))
  return onCreated
}

it('asks for what is required before it sends anything', async () => {
  const create = vi.fn(async () => 'made')
  const onCreated = show(create)
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }))
  expect(screen.getByRole('textbox', { name: 'Codename' })).toHaveAccessibleDescription(
    'This is required.',
  )
  expect(create).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Codename' }), ' F1 {Enter}')
  await waitFor(() => expect(onCreated).toHaveBeenCalled())
  expect(create).toHaveBeenCalledWith({ code: 'F1' }, expect.anything())
})

it('says beside the field what the server refused, and the rest above the buttons', async () => {
  const refused = { status: 422, detail: 'It is in use.' }
  const create = vi
    .fn<(values: Change) => Promise<string>>()
    .mockRejectedValueOnce(
      new ApiProblem({ ...refused, errors: [{ field: 'code', message: 'is in use' }] }),
    )
    .mockRejectedValueOnce(new ApiProblem(refused))
  show(create)
  const code = await screen.findByRole('textbox', { name: 'Codename' })
  await userEvent.type(code, 'F1{Enter}')
  await waitFor(() => expect(code).toHaveAccessibleDescription('is in use'))
  expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  await userEvent.type(code, '2{Enter}')
  expect(await screen.findByRole('alert')).toHaveTextContent('It is in use.')
})
