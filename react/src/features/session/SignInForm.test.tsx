import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { SignInForm } from './SignInForm'

afterEach(() => vi.unstubAllGlobals())

const ALICE = { username: 'alice', last_login: null, is_admin: false, groups: ['c4r'] }

async function open() {
  const onSignedIn = vi.fn()
  renderPage(() => <SignInForm onSignedIn={onSignedIn} />)
  const username = await screen.findByLabelText('User name')
  const password = screen.getByLabelText('Password', { selector: 'input' })
  const submit = screen.getByRole('button', { name: 'Sign in' })
  return { onSignedIn, username, password, submit, user: userEvent.setup() }
}

describe('the sign-in form', () => {
  it('sends the name and the password and hands on the session', async () => {
    const asked = stubNetwork({ 'POST /api/login': () => json(ALICE) })
    const { user, username, password, onSignedIn } = await open()
    await user.type(username, ' alice ')
    await user.type(password, ' pass word {Enter}')
    await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalled())
    expect(onSignedIn.mock.calls[0]?.[0]).toEqual(ALICE)
    expect(asked[0]?.body).toEqual({ username: 'alice', password: ' pass word ' })
  })

  it('says that the name or the password is wrong', async () => {
    stubNetwork({ 'POST /api/login': () => problem(401, 'Unauthorized') })
    const { user, username, password, submit, onSignedIn } = await open()
    await user.type(username, 'alice')
    await user.type(password, 'nope')
    await user.click(submit)
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The user name or the password is wrong.',
    )
    expect(onSignedIn).not.toHaveBeenCalled()
    expect(submit).toBeEnabled()
  })

  it('says when to try again after too many attempts', async () => {
    stubNetwork({
      'POST /api/login': () =>
        new Response('{}', { status: 429, headers: { 'Retry-After': '30' } }),
    })
    const { user, username, password } = await open()
    await user.type(username, 'alice')
    await user.type(password, 'nope{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 30 seconds')
  })

  it('says that the server cannot be reached', async () => {
    stubNetwork({})
    const { user, username, password } = await open()
    await user.type(username, 'alice')
    await user.type(password, 'nope{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached')
  })

  it('asks nobody before both fields are filled in', async () => {
    const asked = stubNetwork({ 'POST /api/login': () => json(ALICE) })
    const { user, username, submit } = await open()
    await user.click(submit)
    expect(screen.getAllByText('Fill this in')).toHaveLength(2)
    await user.type(username, 'alice')
    await user.click(submit)
    expect(screen.getAllByText('Fill this in')).toHaveLength(1)
    expect(asked).toHaveLength(0)
  })

  it('cannot be sent twice', async () => {
    const asked = stubNetwork({ 'POST /api/login': () => new Promise<Response>(() => undefined) })
    const { user, username, password, submit } = await open()
    await user.type(username, 'alice')
    await user.type(password, 'secret')
    await user.click(submit)
    expect(submit).toBeDisabled()
    await user.type(password, '{Enter}')
    expect(asked).toHaveLength(1)
  })
})
