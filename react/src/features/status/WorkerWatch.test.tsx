import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { WorkerWatch } from './WorkerWatch'

afterEach(() => vi.unstubAllGlobals())

function status(state: string) {
  const worker = { name: 'worker', state, since: null, message: '', detail: null }
  return json({
    version: '1.0.0',
    revision: null,
    components: [worker],
    worker: { last_seen_at: null },
    outbox: { pending: 0, dead: 0, oldest_pending_at: null },
  })
}

async function open(answer: () => Response, isAdmin = false) {
  const asked = stubNetwork({ 'GET /api/status': answer })
  renderPage(() => <WorkerWatch isAdmin={isAdmin} />)
  await waitFor(() => expect(asked).toHaveLength(1))
}

const DETAILS = { name: 'See the system status' }

describe('the line about the worker', () => {
  it('says that nothing runs, and leads administrators to the reason', async () => {
    await open(() => status('down'), true)
    expect(await screen.findByRole('status')).toHaveTextContent('nothing runs at the moment')
    expect(screen.getByRole('link', DETAILS)).toHaveAttribute('href', '/admin/status')
  })

  it('leads nobody else to a page that is not for them', async () => {
    await open(() => status('down'))
    expect(await screen.findByRole('status')).toBeVisible()
    expect(screen.queryByRole('link', DETAILS)).toBeNull()
  })

  it.each([
    ['the worker answers', () => status('ok')],
    ['nobody can tell', () => problem(503, 'Unavailable')],
  ])('is not there while %s', async (_case, answer) => {
    await open(answer)
    await new Promise((done) => setTimeout(done, 50))
    expect(screen.queryByRole('status')).toBeNull()
  })
})
