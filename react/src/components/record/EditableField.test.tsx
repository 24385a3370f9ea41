import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { renderPage } from '@/testing/render'
import { FieldList } from '../Field'
import { EditableField } from './EditableField'
import type { FieldSpec, FieldValue } from './field-spec'
import type { RecordEditor } from './record-editor'

const SEX: FieldSpec = {
  name: 'sex',
  label: 'Sex',
  type: {
    kind: 'choice',
    options: [
      { value: 'Male', label: 'Male' },
      { value: 'Female', label: 'Female' },
    ],
  },
}
const ALIASES: FieldSpec = {
  name: 'aliases',
  label: 'Aliases',
  type: { kind: 'text', maxLength: 9 },
}

function editor(save: RecordEditor['save'], reload = vi.fn(async () => undefined)): RecordEditor {
  return { etag: '"1"', save, reload }
}

function show(spec: FieldSpec, value: FieldValue, by: RecordEditor | null) {
  renderPage(() => (
    <FieldList>
      <EditableField spec={spec} value={value} editor={by} />
    </FieldList>
  ))
}

async function edit(label: string) {
  await userEvent.click(await screen.findByRole('button', { name: `Edit ${label}` }))
}

it('saves what was chosen against the version on screen, and can be undone', async () => {
  const save = vi.fn<RecordEditor['save']>(async () => '"2"')
  show(SEX, null, editor(save))
  await edit('Sex')
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Sex' }), 'Female')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(save).toHaveBeenCalledWith({ sex: 'Female' }, '"1"')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Edit Sex' })).toHaveFocus())
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(save).toHaveBeenLastCalledWith({ sex: null }, '"2"'))
})

it('is saved by Enter, left by Escape, and sends nothing that did not change', async () => {
  const save = vi.fn<RecordEditor['save']>(async () => '"2"')
  show(ALIASES, 'a', editor(save))
  await edit('Aliases')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Aliases' }), 'b{Escape}')
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
  await edit('Aliases')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Aliases' }), '{Enter}')
  expect(save).not.toHaveBeenCalled()
  await edit('Aliases')
  await userEvent.clear(await screen.findByRole('textbox', { name: 'Aliases' }))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(save).toHaveBeenCalledWith({ aliases: null }, '"1"'))
})

it('says beside the field why the server refused', async () => {
  const errors = [{ field: 'aliases', message: 'must be shorter' }]
  show(
    ALIASES,
    'a',
    editor(() => Promise.reject(new ApiProblem({ status: 400, detail: 'No.', errors }))),
  )
  await edit('Aliases')
  const field = await screen.findByRole('textbox', { name: 'Aliases' })
  await userEvent.type(field, 'b{Enter}')
  await waitFor(() => expect(field).toHaveAccessibleDescription('must be shorter'))
  expect(field).toHaveValue('ab')
})

it('shows both versions of a conflict and writes one’s own only when told to', async () => {
  const save = vi
    .fn<RecordEditor['save']>()
    .mockRejectedValueOnce(new ApiProblem({ status: 412, detail: 'Stale.' }))
    .mockResolvedValueOnce('"3"')
  const reload = vi.fn(async () => undefined)
  show(ALIASES, 'theirs', editor(save, reload))
  await edit('Aliases')
  const field = await screen.findByRole('textbox', { name: 'Aliases' })
  await userEvent.clear(field)
  await userEvent.type(field, 'mine{Enter}')
  const conflict = await screen.findByRole('alert')
  expect(reload).toHaveBeenCalled()
  expect(conflict).toHaveTextContent('It now says: theirs')
  expect(conflict).toHaveTextContent('You wrote: mine')
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
  await userEvent.click(within(conflict).getByRole('button', { name: 'Save mine' }))
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2))
})

it('has no pencil for those who may only read', async () => {
  show(SEX, 'Male', null)
  expect(await screen.findByText('Male')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})
