import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Asked, json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { LinkFilesDialog } from './LinkFilesDialog'

afterEach(() => vi.unstubAllGlobals())

const DATASET = {
  dataset_id: 5,
  dataset_type: 'WES',
  participant_codename: 'P1',
  family_codename: 'F1',
  group_code: ['c4r'],
  linked_files: [{ path: 'c4r/old.vcf', multiplexed: null }],
}

/** A storage with one folder that holds one joint file. */
function storage({ url }: Asked): Response {
  const inFolder = url.searchParams.get('path') === 'c4r/trio/'
  const path = inFolder ? 'c4r/trio/joint.vcf' : 'c4r/trio/'
  return json([{ path, multiplexed: inFolder }])
}

const SERVER = {
  'GET /api/datasets/5': () => json(DATASET, { headers: { ETag: '"dataset-5-1"' } }),
  'GET /api/unlinked': storage,
  'PATCH /api/datasets/5': () => json(DATASET),
}

async function open(server: Parameters<typeof stubNetwork>[0] = SERVER) {
  const asked = stubNetwork(server)
  const onClose = vi.fn()
  renderPage(() => <LinkFilesDialog id={5} onClose={onClose} />)
  await screen.findByText('c4r/old.vcf')
  return { asked, onClose, user: userEvent.setup() }
}

const button = (name: string) => screen.findByRole('button', { name })

describe('linking files', () => {
  it('saves what was chosen in the storage, against the version that was read', async () => {
    const { asked, onClose, user } = await open()
    expect(await button('Save')).toBeDisabled()
    await user.click(await button('Open the folder c4r/trio/'))
    await user.click(await button('Link c4r/trio/joint.vcf'))
    await user.click(await button('Save'))
    await vi.waitFor(() => expect(onClose).toHaveBeenCalled())
    const patch = asked.find(({ method }) => method === 'PATCH')
    expect(patch?.headers.get('If-Match')).toBe('"dataset-5-1"')
    expect(patch?.body).toEqual({
      linked_files: [
        { path: 'c4r/old.vcf', multiplexed: false },
        { path: 'c4r/trio/joint.vcf', multiplexed: true },
      ],
    })
  })

  it('asks before changes are thrown away', async () => {
    const { onClose, user } = await open()
    await user.click(await button('Unlink c4r/old.vcf'))
    await user.keyboard('{Escape}')
    const question = await screen.findByRole('dialog', { name: 'Discard the changes?' })
    expect(onClose).not.toHaveBeenCalled()
    await user.click(within(question).getByRole('button', { name: 'Discard' }))
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('offers to reload when somebody else changed the dataset', async () => {
    const { asked, user } = await open({
      ...SERVER,
      'PATCH /api/datasets/5': () => problem(412, 'Somebody changed this record meanwhile.'),
    })
    await user.click(await button('Unlink c4r/old.vcf'))
    await user.click(await button('Save'))
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody changed this record')
    const before = asked.length
    await user.click(await button('Reload the dataset'))
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(before))
    expect(asked.at(-1)?.url.pathname).toBe('/api/datasets/5')
  })

  it('says when the storage cannot be read', async () => {
    await open({ ...SERVER, 'GET /api/unlinked': () => problem(503, 'The storage is away.') })
    expect(await screen.findByText('The folder could not be read')).toBeVisible()
  })
})
