import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderPage } from '@/testing/render'
import { AuditPeek } from './AuditPeek'
import type { AuditRow } from './api'

const EVENT: AuditRow = {
  event_id: 12,
  at: '2026-03-02T16:02:11Z',
  actor: 'coordinator',
  on_behalf_of: null,
  auth_method: 'password',
  action: 'update',
  entity: 'participant',
  entity_id: '31',
  participant_id: 31,
  outcome: 'success',
  request_id: '5f1c0c8e9a2b4d6e8f0a1b2c',
  ip: '192.0.2.7',
  changes: {
    solved: { before: null, after: true },
    sex: { before: 'Male', after: 'Female' },
  },
}

function open(event: Partial<AuditRow> = {}, peeked = 12) {
  const peek = { id: peeked, open: vi.fn(), close: vi.fn() }
  renderPage(() => <AuditPeek peek={peek} events={[{ ...EVENT, ...event }]} />)
  return screen.findByRole('dialog', { name: `Event ${peeked}` })
}

describe('an event of the audit log', () => {
  it('says what was before and after', async () => {
    const drawer = await open()
    expect(drawer).toHaveTextContent('SolvedYes')
    expect(drawer).toHaveTextContent('SexMale → becameFemale')
  })

  it('leads to the record, and to all that the same request did', async () => {
    await open()
    const record = screen.getByRole('link', { name: 'Participant 31' })
    expect(record).toHaveAttribute('href', '/participants/31')
    const others = screen.getByRole('link', { name: 'Everything of this request' })
    expect(others).toHaveAttribute('href', `/admin/audit?request_id=${EVENT.request_id}`)
  })

  it('does not lead to what is gone', async () => {
    await open({ action: 'delete' })
    expect(screen.getByText('Participant 31')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Participant 31' })).toBeNull()
  })

  it('tells of what a newer server does in its own words', async () => {
    const drawer = await open({ action: 'cohort.frozen', entity: 'cohort', changes: {} })
    expect(drawer).toHaveTextContent('cohort.frozen')
    expect(drawer).toHaveTextContent('No field was changed by it.')
  })

  it('that is on another page of the log is said to be there', async () => {
    expect(await open({}, 99)).toHaveTextContent('This event is not on this page of the log')
  })
})
