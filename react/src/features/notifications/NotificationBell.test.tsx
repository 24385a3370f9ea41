import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { json, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { NotificationBell } from './NotificationBell'

afterEach(() => vi.unstubAllGlobals())

function notification(id: number, kind: string, more: object = {}) {
  return {
    notification_id: id,
    kind,
    analysis_id: id * 10,
    analysis_kind: 'exomic',
    family_codenames: ['F1'],
    state_reason: null,
    by: null,
    created_at: '2026-03-01T10:00:00Z',
    read_at: null,
    ...more,
  }
}

function show(...data: object[]) {
  const unread_count = data.length
  const asked = stubNetwork({
    'GET /api/notifications': () =>
      json({ data, page: 0, total_count: unread_count, unread_count }),
    'POST /api/notifications/read': () => new Response(null, { status: 204 }),
  })
  renderPage(NotificationBell)
  return asked
}

it('says what happened, why and by whom', async () => {
  show(
    notification(1, 'analysis_failed', { state_reason: 'Out of memory' }),
    notification(2, 'analysis_cancelled', { by: 'bob' }),
    notification(3, 'analysis_done'),
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Notifications: 3 unread' }))
  const links = (await screen.findAllByRole('link')).map((link) => link.textContent)
  expect(links[0]).toContain('Analysis 10 failed')
  expect(links[0]).toContain('Out of memory')
  expect(links[1]).toContain('bob cancelled analysis 20')
  expect(links[2]).toContain('Analysis 30 is done')
})

it('marks one as read by opening it, and all by a button', async () => {
  const asked = show(notification(1, 'analysis_done'), notification(2, 'analysis_done'))
  const bell = await screen.findByRole('button', { name: 'Notifications: 2 unread' })
  await userEvent.click(bell)
  await userEvent.click(await screen.findByRole('button', { name: 'Mark all as read' }))
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  await waitFor(() => expect(sent()).toEqual([{}]))
  await userEvent.click(screen.getByRole('link', { name: /Analysis 20/ }))
  await waitFor(() => expect(sent()).toEqual([{}, { ids: [2] }]))
})

it('is quiet when there is nothing', async () => {
  show()
  await userEvent.click(await screen.findByRole('button', { name: 'Notifications' }))
  expect(await screen.findByText(/You will hear here/)).toBeInTheDocument()
})
