import { screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { json, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { HistoryList } from './HistoryList'

afterEach(() => vi.unstubAllGlobals())

function show(...data: object[]) {
  const page = { data, page: 0, total_count: data.length }
  stubNetwork({ 'GET /api/participants/7/history': () => json(page) })
  renderPage(() => <HistoryList record={{ noun: 'participants', id: 7 }} />)
}

function event(action: string, changes: object) {
  const at = '2026-03-01T10:00:00Z'
  const about = { entity: 'participant', entity_id: '7', request_id: 'r' }
  return { event_id: 1, at, actor: 'alice', action, changes, ...about }
}

it('tells each change in words, before and after', async () => {
  show(
    event('update', {
      sex: { before: null, after: 'Female' },
      affected: { before: false, after: true },
      month_of_birth: { before: '2019-03-01', after: null },
      paternal_codename: { before: 'F1-02', after: 'F1-03' },
      brand_new: { before: 1, after: 2 },
    }),
  )
  expect(await screen.findByText('alice')).toBeInTheDocument()
  const lines = screen.getAllByRole('term').map((term) => term.parentElement?.textContent)
  expect(lines).toEqual([
    'SexFemale',
    'AffectedNo → becameYes',
    'Month of birth2019-03 → became—',
    'FatherF1-02 → becameF1-03',
    'brand new1 → became2',
  ])
})

it('tells of a new record only what was filled in', async () => {
  show(
    event('create', {
      notes: { before: null, after: null },
      sex: { before: null, after: 'Male' },
    }),
  )
  expect(await screen.findByText(/created it/)).toBeInTheDocument()
  expect(screen.getAllByRole('term')).toHaveLength(1)
})

it('says when nothing has happened yet', async () => {
  show()
  expect(await screen.findByText('Nothing has been changed yet')).toBeInTheDocument()
})
