/** The life of an account: made, used, given a password and a token of its own, taken away. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { signedIn, signInByForm } from './sign-in'

const GROUP = { code: 'e2e-lab', name: 'End-to-end laboratory' }
const OWN_PASSWORD = 'copper lantern meadow'

test.describe.configure({ mode: 'serial' })

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).click()
  await page.keyboard.press('Escape')
}

async function administrator(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signedIn(page, 'admin')
  return page
}

test('an account is made, used, and taken away at once', async ({ page, browser }) => {
  const admin = await administrator(browser)
  let password = ''
  let token = ''

  await test.step('an administrator makes a group and a user in it', async () => {
    await admin.goto('/')
    await admin.getByRole('link', { name: 'Groups' }).click()
    await admin.getByRole('button', { name: 'New group' }).click()
    const group = admin.getByRole('dialog', { name: 'New group' })
    await group.getByLabel('Code').fill(GROUP.code)
    await group.getByLabel('Name').fill(GROUP.name)
    await group.getByRole('button', { name: 'Create the group' }).click()
    await expect(admin.getByRole('row', { name: new RegExp(GROUP.code) })).toContainText(GROUP.name)
    await admin.getByRole('link', { name: 'Users' }).click()
    await admin.getByRole('button', { name: 'New user' }).click()
    const user = admin.getByRole('dialog', { name: 'New user' })
    await expect(user.getByLabel('User name')).toBeFocused()
    await user.getByLabel('User name').fill('zoe')
    await user.getByLabel('E-mail').fill('zoe@example.org')
    await choose(admin, 'Groups', new RegExp(GROUP.code))
    await user.getByRole('button', { name: 'Suggest one' }).click()
    password = await user.getByLabel('Password', { exact: true }).inputValue()
    await user.getByRole('button', { name: 'Create the user' }).click()
    await expect(admin.getByRole('row', { name: /zoe/ })).toContainText(GROUP.code)
  })

  await test.step('the user signs in and chooses another password', async () => {
    await page.goto('/settings/password')
    await signInByForm(page, 'zoe', password)
    await page.getByLabel('Present password').fill(password)
    await page.getByLabel('New password', { exact: true }).fill(OWN_PASSWORD)
    await page.getByLabel('New password again').fill(OWN_PASSWORD)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByText('The password was changed.')).toBeVisible()
  })

  await test.step('and makes an API token, which works', async () => {
    await page.getByRole('link', { name: 'API tokens' }).click()
    await page.getByRole('button', { name: 'New token' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('nightly')
    await page.getByRole('button', { name: 'Create the token' }).click()
    token = (await page.getByLabel('token', { exact: true }).textContent()) ?? ''
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'nightly' })).toBeVisible()
    expect(await statusFor(page, token)).toBe(200)
  })

  await test.step('the administrator sees the token and deactivates the account', async () => {
    await admin.getByRole('link', { name: 'Open zoe' }).click()
    const drawer = admin.getByRole('dialog', { name: 'zoe' })
    await expect(drawer.getByRole('listitem').filter({ hasText: 'nightly' })).toBeVisible()
    await drawer.getByRole('button', { name: 'Deactivate' }).click()
    await admin
      .getByRole('dialog', { name: 'Deactivate zoe?' })
      .getByRole('button', { name: 'Deactivate' })
      .click()
    await expect(drawer.getByText('Deactivated', { exact: true })).toBeVisible()
  })

  await test.step('whose next request ends at the sign-in', async () => {
    await page.getByRole('link', { name: 'Sessions' }).click()
    await expect(page.getByText('Your session has ended.')).toBeVisible()
    await signInByForm(page, 'zoe', OWN_PASSWORD)
    await expect(page.getByText('The user name or the password is wrong.')).toBeVisible()
    expect(await statusFor(page, token)).toBe(401)
  })

  await test.step('and the audit log tells of it', async () => {
    await admin.goto('/admin/audit?entity=user&action=update')
    await admin
      .getByRole('link', { name: /^Open event/ })
      .first()
      .click()
    const event = admin.getByRole('dialog', { name: /^Event/ })
    await expect(event.getByRole('term').filter({ hasText: /deactivated/i })).toBeVisible()
    await expect(event).toContainText('No → becameYes')
  })
  await admin.context().close()
})

/** Without the cookies of the browser, which a bearer token switches off anyway. */
async function statusFor(page: Page, token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` }
  return (await page.request.get('/api/participants?limit=1', { headers })).status()
}

test('what an administrator is asked before something is lost', async ({ browser }) => {
  const admin = await administrator(browser)
  await admin.goto(`/admin/groups?group=${GROUP.code}`)
  const drawer = admin.getByRole('dialog', { name: GROUP.name })
  await expect(drawer.getByText('It still has 1 member')).toBeVisible()
  await drawer.getByRole('combobox', { name: 'Members' }).press('Backspace')
  await admin.keyboard.press('Escape')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await drawer.getByRole('button', { name: 'Delete…' }).click()
  const question = admin.getByRole('dialog', { name: `Delete the group ${GROUP.code}?` })
  await expect(question).toContainText('No dataset is shared with it.')
  await expect(question.getByRole('button', { name: 'Delete the group' })).toBeDisabled()
  await question.getByRole('textbox').fill(GROUP.code)
  await question.getByRole('button', { name: 'Delete the group' }).click()
  await expect(admin.getByText(`Group ${GROUP.code} was deleted`)).toBeVisible()
  await admin.goto('/admin/users?user=zoe')
  await admin.getByRole('button', { name: 'Delete…' }).click()
  const removal = admin.getByRole('dialog', { name: 'Delete zoe?' })
  await removal.getByRole('textbox').fill('zoe')
  await removal.getByRole('button', { name: 'Delete the user' }).click()
  await expect(admin.getByText('User zoe was deleted')).toBeVisible()
  await admin.context().close()
})

test('for everybody else there are no such pages', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Users' })).toHaveCount(0)
  await page.goto('/admin/users')
  await expect(page.getByText('This page does not exist')).toBeVisible()
})
