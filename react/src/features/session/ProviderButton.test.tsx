import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { ProviderButton } from './ProviderButton'
import { takeNext } from './provider'

afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

const leaving = () => screen.findByRole('button', { name: 'Sign in with your organization' })

describe('the way to the provider', () => {
  it('asks to be brought back to the page for that, which providers know', async () => {
    const asked = stubNetwork({ 'GET /api/login': () => problem(503, 'Unavailable') })
    renderPage(() => <ProviderButton next="/datasets?sex=Male" />)
    await userEvent.click(await leaving())
    await screen.findByRole('alert')
    const back = `${window.location.origin}/oidc_callback`
    expect(asked[0]?.url.searchParams.get('redirect_uri')).toBe(back)
  })

  it('is not taken while the provider does not answer, and that is said', async () => {
    stubNetwork({ 'GET /api/login': () => problem(503, 'The provider does not answer.') })
    renderPage(() => <ProviderButton next="/datasets" />)
    await userEvent.click(await leaving())
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The identity provider cannot be reached.',
    )
    expect(takeNext()).toBe('/')
  })
})

describe('the address to go on to', () => {
  it('is taken once, and never another site’s', () => {
    sessionStorage.setItem('stager.next', '/datasets?sex=Male')
    expect(takeNext()).toBe('/datasets?sex=Male')
    expect(takeNext()).toBe('/')
    sessionStorage.setItem('stager.next', '//evil.example')
    expect(takeNext()).toBe('/')
  })
})
