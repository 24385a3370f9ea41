import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderPage } from '@/testing/render'
import type { Changes, Merged, Relocation } from './api'
import { RelocationDialog } from './RelocationDialog'

const NOTHING = { family_ids: [], tissue_sample_ids: [] }

function changes(more: Partial<Merged>): Changes {
  return {
    tissue_sample_ids: [],
    dataset_ids: [],
    analysis_ids: [],
    parents: [],
    sight: [],
    deleted: NOTHING,
    kept_empty: NOTHING,
    conflicts: [],
    ...more,
  }
}

function show(answer: Changes) {
  const relocate = vi.fn(async (_: Relocation) => answer)
  const onDone = vi.fn()
  renderPage(() => (
    <RelocationDialog
      title="Move F1-P"
      explanation="To another family."
      submitLabel="Move"
      id={7}
      etag={'"participant-7-1"'}
      relocate={relocate}
      onDone={onDone}
      onClose={vi.fn()}
    >
      {(onChoose) => (
        <button type="button" onClick={() => onChoose(3)}>
          Family 3
        </button>
      )}
    </RelocationDialog>
  ))
  return { relocate, onDone }
}

async function choose() {
  await userEvent.click(await screen.findByRole('button', { name: 'Family 3' }))
}

it('tells what would change before it does anything', async () => {
  const sight = { entity: 'family', entity_id: 3, sees: true }
  const { relocate, onDone } = show(
    changes({
      tissue_sample_ids: [1],
      dataset_ids: [1, 2],
      parents: [{ participant_id: 8, field: 'father_id', before: 7, after: null }],
      deleted: { ...NOTHING, family_ids: [1] },
      sight: [
        { ...sight, group_code: 'c4r' },
        { ...sight, group_code: 'c4r', entity: 'participant' },
        { ...sight, group_code: 'other', sees: false },
      ],
    }),
  )
  expect(await screen.findByRole('button', { name: 'Move' })).toBeDisabled()
  await choose()
  await screen.findByText('These go along: 1 tissue sample, 2 datasets.')
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'These go along: 1 tissue sample, 2 datasets.',
    '1 link between parent and child changes.',
    'The family that is left has no members then and is deleted.',
    'The members of c4r begin to see 2 records.',
    'The members of other no longer see 1 record.',
  ])
  const asked = { id: 7, etag: '"participant-7-1"', target: 3 }
  expect(relocate).toHaveBeenLastCalledWith({ ...asked, dryRun: true })
  await userEvent.click(screen.getByRole('button', { name: 'Move' }))
  await waitFor(() => expect(onDone).toHaveBeenCalledWith(3))
  expect(relocate).toHaveBeenLastCalledWith({ ...asked, dryRun: false })
})

it('says why it cannot be done, and then does not offer it', async () => {
  const conflict = { message: 'Both have a sample of this day.', field: null, record_id: null }
  show(changes({ conflicts: [conflict] }))
  await choose()
  expect(await screen.findByRole('alert')).toHaveTextContent('Both have a sample of this day.')
  expect(screen.getByRole('button', { name: 'Move' })).toBeDisabled()
})

it('tells of a merge which fields are filled and which differ', async () => {
  show(
    changes({
      comment_ids: [1],
      filled: [{ field: 'sex', value: 'Male' }],
      differing: ['notes', 'month_of_birth'],
      previous_codenames: ['F1-P'],
    }),
  )
  await choose()
  await screen.findByText('1 comment goes along.')
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '1 comment goes along.',
    'The record that stays gets: Sex.',
    'Both say something else, and the record that stays keeps its own: Notes, Month of birth.',
    'It is found as well by: F1-P.',
  ])
})
