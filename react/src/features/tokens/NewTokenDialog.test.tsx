import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { NewTokenDialog } from './NewTokenDialog'

afterEach(() => vi.unstubAllGlobals())

const SECRET = 'stg_7_secretsecretsecret_0a1b2c3d'
const MADE = {
  token_id: 7,
  name: 'Nightly export',
  scopes: ['read:metadata', 'export'],
  groups: ['c4r'],
  created_at: '2026-03-01T10:00:00Z',
  expires_at: '2026-03-31T10:00:00Z',
  last_used_at: null,
  last_used_ip: null,
  revoked_at: null,
  token: SECRET,
}
const GROUPS = [{ group_code: 'c4r', group_name: 'Care for Rare' }]

async function open(post: () => Response, isAdmin = false) {
  const asked = stubNetwork({ 'POST /api/tokens': post, 'GET /api/groups': () => json(GROUPS) })
  const onClose = vi.fn()
  renderPage(() => <NewTokenDialog isAdmin={isAdmin} onClose={onClose} />)
  const name = await screen.findByRole('textbox', { name: 'Name' })
  const sent = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  return { user: userEvent.setup(), name, sent, onClose }
}

const create = () => screen.getByRole('button', { name: 'Create the token' })

describe('a new API token', () => {
  it('asks for what was chosen and shows its secret', async () => {
    const { user, name, sent } = await open(() => json(MADE, { status: 201 }))
    await user.click(name)
    await user.paste(' Nightly export ')
    await user.click(screen.getByRole('checkbox', { name: 'export' }))
    await user.click(screen.getByRole('radio', { name: 'Only some of them' }))
    await user.click(await screen.findByRole('combobox', { name: 'Groups' }))
    await user.click(await screen.findByRole('option', { name: 'c4r · Care for Rare' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Expires in' }), '30 days')
    await user.click(create())
    expect(await screen.findByLabelText('token')).toHaveTextContent(SECRET)
    expect(sent()).toEqual([
      {
        name: 'Nightly export',
        scopes: ['read:metadata', 'export'],
        groups: ['c4r'],
        expires_in_days: 30,
      },
    ])
  })

  it('says what each scope lets it do', async () => {
    await open(() => json(MADE))
    expect(screen.getByRole('checkbox', { name: 'run:analysis' })).toHaveAccessibleDescription(
      'Request, run and cancel analyses',
    )
  })

  it('is not asked for before it has a name, a scope and, if bound, a group', async () => {
    const { user, sent } = await open(() => json(MADE, { status: 201 }))
    await user.click(screen.getByRole('checkbox', { name: 'read:metadata' }))
    await user.click(screen.getByRole('radio', { name: 'Only some of them' }))
    await user.click(create())
    expect(screen.getByText('Give it a name')).toBeVisible()
    expect(screen.getByText('Choose at least one scope')).toBeVisible()
    expect(screen.getByText('Choose at least one group')).toBeVisible()
    expect(sent()).toEqual([])
  })

  it('says beside the field what the server refuses', async () => {
    const errors = [{ field: 'name', message: 'must not be blank' }]
    const { user, name } = await open(() => problem(400, 'Invalid body', { errors }))
    await user.type(name, 'x')
    await user.click(create())
    expect(await screen.findByText('Must not be blank')).toBeVisible()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('offers the scope of administrators to administrators alone', async () => {
    await open(() => json(MADE))
    expect(screen.queryByRole('checkbox', { name: 'admin' })).toBeNull()
  })

  it('of an administrator is bound to no groups, which the server would refuse', async () => {
    const { user } = await open(() => json(MADE), true)
    await user.click(screen.getByRole('checkbox', { name: 'admin' }))
    expect(screen.queryByRole('radio', { name: 'Only some of them' })).toBeNull()
  })
})
