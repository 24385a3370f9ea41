/** Signing in, by the form as a person does, or quickly where that is not what is tested. */
import { expect, type Page } from '@playwright/test'
import { password } from './server'

export async function signInByForm(page: Page, username: string, secret = password()) {
  await page.getByLabel('User name').fill(username)
  await page.getByRole('textbox', { name: 'Password' }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The browser context of the page is signed in afterwards. */
export async function signedIn(page: Page, username: string) {
  const answer = await page.request.post('/api/login', {
    data: { username, password: password() },
  })
  expect(answer.ok()).toBe(true)
}
