/** Takes the pictures of the README: the journey with the example cohort, as alice sees it. */
import { expect, type Page, test } from '@playwright/test'
import { signedIn } from '../e2e/sign-in'
import { narrow, table } from '../e2e/tables'

const PICTURES = '../docs/screenshots'

async function take(page: Page, name: string) {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${PICTURES}/${name}.png`, animations: 'disabled' })
}

test('the pages of the journey', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/add')
  await page.locator('input[type=file]').setInputFiles('../docs/examples/cohort.csv')
  await expect(page.getByText('The sheet is free of errors')).toBeVisible()
  await take(page, 'intake')
  await page.getByRole('button', { name: 'Add 6 datasets' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add 6 datasets' }).click()
  await expect(page.getByRole('heading', { name: '6 datasets added' })).toBeVisible()

  await page.goto('/datasets')
  await expect(table(page, 'Datasets').locator('tbody tr').nth(20)).toBeVisible()
  await take(page, 'datasets')

  await narrow(page, table(page, 'Datasets'), 'HG00', 3)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click()
  await page.getByRole('button', { name: 'Request analysis' }).click()
  const request = page.getByRole('dialog')
  await request.getByRole('radio', { name: 'Clinical' }).check()
  await request.getByRole('button', { name: 'Request analysis' }).click()
  await page.getByRole('button', { name: 'Open it' }).click()
  const progress = page.getByRole('list', { name: 'Progress' })
  await expect(progress.locator('[aria-current=step]')).toContainText('Done', { timeout: 40_000 })
  await expect(page.getByRole('region', { name: 'Log of attempt 1' })).toContainText('HG002')
  await take(page, 'analysis')

  await page.goto('/variants?genes=SCN1A')
  await expect(table(page, 'Variants').locator('tbody tr').first()).toBeVisible()
  await take(page, 'variants')
})

test('home, in dark mode', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signedIn(page, 'alice')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Your recent analyses' })).toBeVisible()
  await take(page, 'home-dark')
})
