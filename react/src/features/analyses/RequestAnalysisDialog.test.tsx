import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { RequestAnalysisDialog } from './RequestAnalysisDialog'
import type { ChosenDataset } from './request'

afterEach(() => vi.unstubAllGlobals())

const KINDS = new Map([
  ['WES', 'exomic'],
  ['WGS', 'short-read genomic'],
])

function dataset(id: number, changes: Partial<ChosenDataset> = {}): ChosenDataset {
  return {
    dataset_id: id,
    dataset_type: 'WES',
    family_codename: 'F1',
    participant_codename: `P${id}`,
    tissue_sample_type: 'Blood',
    linked_files: [{ path: 'c4r/a.vcf' }],
    ...changes,
  }
}

async function open(datasets: ChosenDataset[]) {
  const onRequested = vi.fn()
  renderPage(() => (
    <RequestAnalysisDialog
      datasets={datasets}
      kindByType={KINDS}
      onClose={() => undefined}
      onRequested={onRequested}
    />
  ))
  const dialog = await screen.findByRole('dialog', { name: 'Request an analysis' })
  const submit = within(dialog).getByRole('button', { name: 'Request analysis' })
  return { dialog, submit, onRequested, user: userEvent.setup() }
}

describe('requesting an analysis', () => {
  it('sends the datasets, the priority and the note, and hands on what was made', async () => {
    const asked = stubNetwork({
      'GET /api/pipelines': () => json([]),
      'POST /api/analyses': () => json({ analysis_id: 9 }, { status: 201 }),
    })
    const { user, dialog, submit, onRequested } = await open([dataset(1), dataset(2)])
    await user.click(within(dialog).getByRole('radio', { name: 'Clinical' }))
    await user.type(within(dialog).getByRole('textbox', { name: 'Note' }), 'Trio ')
    await user.click(submit)
    await vi.waitFor(() => expect(onRequested).toHaveBeenCalled())
    expect(onRequested.mock.calls[0]?.[0]).toEqual({ analysis_id: 9 })
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      datasets: [1, 2],
      priority: 'Clinical',
      notes: 'Trio',
      pipeline: null,
    })
  })

  it('shows in the dialog why the server refused', async () => {
    stubNetwork({
      'GET /api/pipelines': () => json([]),
      'POST /api/analyses': () => problem(400, 'The dataset types must agree.'),
    })
    const { user, dialog, submit, onRequested } = await open([dataset(1)])
    await user.click(submit)
    const alert = await within(dialog).findByRole('alert')
    expect(alert).toHaveTextContent('The dataset types must agree.')
    expect(onRequested).not.toHaveBeenCalled()
    expect(submit).toBeEnabled()
  })

  it('warns of different kinds and of datasets without a file', async () => {
    stubNetwork({ 'GET /api/pipelines': () => json([]) })
    const { dialog } = await open([
      dataset(1),
      dataset(2, { dataset_type: 'WGS', linked_files: [] }),
    ])
    expect(dialog).toHaveTextContent('exomic, short-read genomic')
    expect(dialog).toHaveTextContent('1 dataset has no linked file.')
  })

  it('offers a pipeline only when several fit the kind', async () => {
    const pipeline = (name: string, kind: string) => ({ name, title: name, dataset_kinds: [kind] })
    stubNetwork({
      'GET /api/pipelines': () =>
        json([pipeline('one', 'exomic'), pipeline('two', 'exomic'), pipeline('three', 'other')]),
    })
    const { dialog, user } = await open([dataset(1)])
    await user.click(await within(dialog).findByRole('combobox', { name: 'Pipeline' }))
    const names = (await screen.findAllByRole('option')).map((option) => option.textContent)
    expect(names).toEqual(['one', 'two'])
  })
})
