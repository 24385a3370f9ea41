import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Asked, json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { UserPeek } from './UserPeek'

afterEach(() => vi.unstubAllGlobals())

const ZOE = {
  username: 'zoe',
  email: 'zoe@example.org',
  is_admin: false,
  last_login: null,
  deactivated: false,
  groups: ['lab'],
  minio_access_key: null,
  issuer: null,
  subject: null,
}
const GROUPS = [{ group_code: 'lab', group_name: 'The laboratory' }]
const ABOUT = { sha: null, oauth: false, oauth_provider: null, enums: {}, dataset_types: {} }
const SESSION = { username: 'zoe', last_login: null, is_admin: true, groups: [] }

type Answers = Parameters<typeof stubNetwork>[0]

const answered = (user: object, version: number) =>
  json(user, { headers: { ETag: `"user-3-${version}"` } })

async function open(answers: Answers = {}, user = ZOE, you = 'admin') {
  const peek = { name: 'zoe', open: vi.fn(), close: vi.fn() }
  const asked = stubNetwork({
    'GET /api': () => json(ABOUT),
    'GET /api/users/zoe': () => answered(user, 1),
    'GET /api/users/zoe/tokens': () => json([]),
    'POST /api/login': () => json(SESSION),
    ...answers,
  })
  renderPage(() => <UserPeek peek={peek} names={['zoe']} groups={GROUPS} you={you} />)
  const email = await screen.findByLabelText('E-mail')
  const sent = () => asked.find(({ method }) => method === 'PATCH' || method === 'DELETE')
  return { user: userEvent.setup(), asked, sent, peek, email }
}

const save = () => screen.getByRole('button', { name: 'Save' })

describe('editing an account', () => {
  it('sends what was changed, against the version that was read', async () => {
    const changed = { ...ZOE, email: 'z@example.org' }
    const { user, sent, email } = await open({ 'PATCH /api/users/zoe': () => answered(changed, 2) })
    expect(save()).toBeDisabled()
    await user.clear(email)
    await user.paste('z@example.org')
    await user.click(save())
    expect(await screen.findByText('User zoe was saved')).toBeVisible()
    expect(sent()?.body).toEqual({ email: 'z@example.org' })
    expect(sent()?.headers.get('If-Match')).toBe('"user-3-1"')
    expect(save()).toBeDisabled()
  })

  it('says beside the field that the address is another user’s', async () => {
    const errors = [{ field: 'email', message: 'is in use' }]
    const { user, email } = await open({
      'PATCH /api/users/zoe': () => problem(400, 'Email already in use', { errors }),
    })
    await user.type(email, 'x')
    await user.click(save())
    expect(await screen.findByText('Is in use')).toBeVisible()
  })

  it('shows what is there now when somebody else was faster', async () => {
    let version = 1
    const { user, email } = await open({
      'GET /api/users/zoe': () =>
        version === 1 ? answered(ZOE, 1) : answered({ ...ZOE, email: 'new@example.org' }, 2),
      'PATCH /api/users/zoe': () => {
        version = 2
        return problem(412, 'The account was changed.')
      },
    })
    await user.type(email, 'x')
    await user.click(save())
    await user.click(await screen.findByRole('button', { name: 'Load what is there now' }))
    await waitFor(() => expect(email).toHaveValue('new@example.org'))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('access', () => {
  it('is taken away only after the question, which says what ends', async () => {
    const { user, sent } = await open({
      'PATCH /api/users/zoe': () => answered({ ...ZOE, deactivated: true }, 2),
    })
    await user.click(screen.getByRole('button', { name: 'Deactivate…' }))
    const question = await screen.findByRole('dialog', { name: 'Deactivate zoe?' })
    expect(question).toHaveTextContent('Their sessions end at once')
    expect(sent()).toBeUndefined()
    await user.click(within(question).getByRole('button', { name: 'Deactivate' }))
    await waitFor(() => expect(sent()?.body).toEqual({ deactivated: true }))
  })

  it('says why the last administrator stays one', async () => {
    const detail = 'This is the last administrator. Make somebody else one first.'
    const { user } = await open({ 'PATCH /api/users/zoe': () => problem(422, detail) })
    await user.click(screen.getByRole('button', { name: 'Deactivate…' }))
    const question = await screen.findByRole('dialog', { name: 'Deactivate zoe?' })
    await user.click(within(question).getByRole('button', { name: 'Deactivate' }))
    expect(await screen.findByText(detail)).toBeVisible()
  })

  it('and the account itself go only when its name was typed', async () => {
    const { user, sent, peek } = await open({
      'DELETE /api/users/zoe': () => new Response(null, { status: 204 }),
    })
    await user.click(screen.getByRole('button', { name: 'Delete…' }))
    const question = await screen.findByRole('dialog', { name: 'Delete zoe?' })
    const confirm = within(question).getByRole('button', { name: 'Delete the user' })
    expect(confirm).toBeDisabled()
    await user.type(within(question).getByRole('textbox'), 'zoe')
    await user.click(confirm)
    await waitFor(() => expect(peek.close).toHaveBeenCalled())
    expect(sent()?.method).toBe('DELETE')
  })
})

describe('one’s own account', () => {
  const own = { ...ZOE, is_admin: true }

  it('cannot be deleted, and its password is changed in the settings', async () => {
    await open({}, own, 'zoe')
    expect(screen.queryByRole('button', { name: 'Delete…' })).toBeNull()
    expect(screen.queryByLabelText('New password')).toBeNull()
    expect(screen.getByRole('link', { name: /own password/ })).toBeVisible()
  })

  it('keeps its rights until the question is answered', async () => {
    const { user, sent, asked } = await open(
      { 'PATCH /api/users/zoe': () => answered({ ...own, is_admin: false }, 2) },
      own,
      'zoe',
    )
    await user.click(screen.getByRole('switch', { name: /^Administrator/ }))
    await user.click(save())
    const question = await screen.findByRole('dialog', { name: /Give up your own/ })
    expect(sent()).toBeUndefined()
    await user.click(within(question).getByRole('button', { name: 'Give them up' }))
    await waitFor(() => expect(asked.some(isProbe)).toBe(true))
  })
})

/** Who is signed in, and as what, is asked again. */
function isProbe({ method, url }: Asked): boolean {
  return method === 'POST' && url.pathname === '/api/login'
}
