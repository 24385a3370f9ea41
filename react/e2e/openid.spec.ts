/** Signing in at an OpenID provider: there and back, and what can go wrong on the way. */
import { expect, type Page, test } from '@playwright/test'
import { type Site, startSite } from './provider'

test.describe.configure({ mode: 'serial' })

let site: Site

test.beforeAll(async () => {
  test.setTimeout(120_000)
  site = await startSite()
  await site.addUser('zoe', 'zoe-1')
})

test.afterAll(() => site.stop())

/** Leaves for the provider, whose page asks who one is. */
async function leave(page: Page, path: string) {
  await page.goto(site.url + path)
  await page.getByRole('button', { name: 'Sign in with your organization' }).click()
  await expect(page.getByText('Who are you?')).toBeVisible()
}

async function answer(page: Page, as: string) {
  await page.goto(`${page.url()}?${as}`)
}

test('the way to a page leads over the provider and ends at that page', async ({ page }) => {
  await leave(page, '/participants?participant_codename=HG00')
  await answer(page, 'user=zoe-1')
  await expect(page).toHaveURL(`${site.url}/participants?participant_codename=HG00`)
  await page.getByRole('button', { name: 'Account of zoe' }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Password' }).click()
  await expect(page.getByText('Change your password there')).toBeVisible()
})

test('nobody is asked for a password', async ({ page }) => {
  await page.goto(`${site.url}/login`)
  await expect(page.getByRole('button', { name: 'Sign in with your organization' })).toBeVisible()
  await expect(page.getByLabel('User name')).toHaveCount(0)
})

test('whom the provider knows but nobody here is told to ask for an account', async ({ page }) => {
  await leave(page, '/')
  await answer(page, 'user=stranger')
  await expect(page.getByRole('alert')).toContainText('nobody here has an account for you yet')
})

test('who will not sign in at the provider can begin again', async ({ page }) => {
  await leave(page, '/')
  await answer(page, 'deny=1')
  await expect(page.getByRole('alert')).toContainText('The sign-in was cancelled')
  await page.getByRole('link', { name: 'Back to the sign-in page' }).click()
  await expect(page.getByRole('button', { name: 'Sign in with your organization' })).toBeVisible()
})

test('a browser that did not leave cannot come back', async ({ page }) => {
  await page.goto(`${site.url}/oidc_callback?code=x&state=y`)
  await expect(page.getByRole('alert')).toContainText('was not begun in this browser')
})

test('signing out ends the session at the provider too', async ({ page }) => {
  await leave(page, '/')
  await answer(page, 'user=zoe-1')
  await page.getByRole('button', { name: 'Account of zoe' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/session\/end/)
  const session = await page.request.post(`${site.url}/api/login`)
  expect(session.status()).toBe(401)
})
