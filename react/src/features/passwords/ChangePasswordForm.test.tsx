import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { ChangePasswordForm } from './ChangePasswordForm'

afterEach(() => vi.unstubAllGlobals())

const NEW = 'copper lantern meadow'

async function open(answer: () => Response) {
  const asked = stubNetwork({ 'PATCH /api/users/alice': answer })
  renderPage(() => <ChangePasswordForm username="alice" />)
  const field = (label: string) => screen.getByLabelText(label, { selector: 'input' })
  await screen.findByRole('button', { name: 'Change the password' })
  const user = userEvent.setup()
  // As a password manager does, which also is quicker than letter by letter.
  const fill = async (label: string, text: string) => {
    await user.click(field(label))
    await user.paste(text)
  }
  const submit = async (current: string, next: string, again = next) => {
    await fill('Present password', current)
    await fill('New password', next)
    await fill('New password again', again)
    await user.click(screen.getByRole('button', { name: 'Change the password' }))
  }
  return { user, asked, field, submit }
}

describe('changing one’s own password', () => {
  it('sends the one before and the new one, and empties the form', async () => {
    const { submit, asked, field } = await open(() => new Response(null, { status: 204 }))
    await submit('the one before', NEW)
    expect(await screen.findByText(/^The password was changed/)).toBeVisible()
    expect(asked[0]?.body).toEqual({ current: 'the one before', password: NEW })
    expect(field('Present password')).toHaveValue('')
  })

  it('says beside its field that the one before is another', async () => {
    const { submit, field } = await open(() => problem(401, 'Incorrect password'))
    await submit('wrong', NEW)
    expect(await screen.findByText('This is not your present password.')).toBeVisible()
    expect(field('New password')).toHaveValue(NEW)
  })

  it('asks nobody while the new one breaks a rule or was mistyped', async () => {
    const { submit, asked } = await open(() => new Response(null, { status: 204 }))
    await submit('the one before', 'too short', 'to short')
    expect(screen.getByText('It does not follow the rules below.')).toBeVisible()
    expect(screen.getByText('The two are not the same.')).toBeVisible()
    expect(asked).toEqual([])
  })

  it('says when to try again after too many wrong ones', async () => {
    const { submit } = await open(
      () =>
        new Response(JSON.stringify({ detail: 'Too many failures.' }), {
          status: 429,
          headers: { 'Retry-After': '30' },
        }),
    )
    await submit('wrong', NEW)
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 30 s.')
  })

  it('can be left to chance', async () => {
    const { user, field } = await open(() => new Response(null, { status: 204 }))
    await user.click(screen.getByRole('button', { name: 'Suggest one' }))
    expect(field('New password')).toHaveAttribute('type', 'text')
    expect(screen.getByText('Strength: Strong')).toBeVisible()
  })
})
