/** What goes wrong: passwords, sessions, sheets, and people who are faster. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { signedIn, signInByForm } from './sign-in'

const HEADER =
  'family_codename,participant_codename,sex,tissue_sample_type,dataset_type,condition\n'

function sheet(name: string, ...rows: string[]) {
  const buffer = Buffer.from(HEADER + rows.map((row) => `${row}\n`).join(''))
  return { name, mimeType: 'text/csv', buffer }
}

async function choose(page: Page, file: ReturnType<typeof sheet>) {
  await page.locator('input[type=file]').first().setInputFiles(file)
}

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/datasets?participant_codename=HG')
  await signInByForm(page, 'alice', 'not the password')
  await expect(page.getByRole('alert')).toContainText('The user name or the password is wrong.')
  await expect(page).toHaveURL(/\/login/)
})

test('an expired session leads to the sign-in and back to the same view', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/datasets')
  await expect(page.getByRole('table', { name: 'Datasets' })).toBeVisible()
  // What the page asks for by itself would notice first, before anything is typed.
  await page.waitForLoadState('networkidle')
  await page.context().clearCookies()
  await page.getByRole('searchbox').fill('C001')
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  await signInByForm(page, 'alice')
  await expect(page).toHaveURL(/\/datasets\?participant_codename=C001/)
  await expect(page.getByRole('searchbox')).toHaveValue('C001')
})

test('a bad sheet shows its errors by row and column, and a corrected one is taken', async ({
  page,
}) => {
  await signedIn(page, 'alice')
  await page.goto('/add')
  const good = 'MISHAP-1,MISHAP-1a,Female,Blood,WES,GermLine'
  await choose(
    page,
    sheet(
      'bad.csv',
      good,
      'MISHAP-1,bad name,Femal,Blood,WES,GermLine',
      'X,Y,Male,Blood,,GermLine',
    ),
  )
  await expect(page.getByRole('alert')).toContainText('3 errors in 2 rows')
  const rows = page.getByRole('region', { name: 'Rows of the sheet' })
  await expect(rows.getByRole('row', { name: /^2 / })).toContainText('participant_codename:')
  await expect(rows.getByRole('row', { name: /^2 / })).toContainText('sex:')
  await expect(rows.getByRole('row', { name: /^3 / })).toContainText('dataset_type:')
  await expect(page.getByRole('button', { name: 'Add 1 dataset' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Add the dataset' })).toBeDisabled()
  await page.getByRole('button', { name: 'Next error' }).click()
  await expect(rows.getByRole('row', { name: /^2 / })).toBeFocused()
  await choose(page, sheet('bad.csv', good))
  await expect(page.getByText('The sheet is free of errors')).toBeVisible()
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('dialog')).toContainText('Leave without adding the datasets?')
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/$/)
})

test('what is no sheet is refused before or after it is sent', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/add')
  await choose(page, { name: 'old.xls', mimeType: '', buffer: Buffer.from('x') })
  await expect(page.getByRole('alert')).toContainText('old Excel format')
  await choose(page, { name: 'empty.csv', mimeType: '', buffer: Buffer.from('') })
  await expect(page.getByRole('alert')).toContainText('empty.csv is empty.')
  await choose(page, { name: 'binary.csv', mimeType: '', buffer: Buffer.from([0, 1, 2, 255]) })
  await expect(page.getByRole('alert')).toContainText('This sheet cannot be read')
  await choose(page, { name: 'short.csv', mimeType: '', buffer: Buffer.from('a,b\n1,2\n') })
  await expect(page.getByRole('alert')).toContainText('family_codename')
})

async function previewIn(browser: Browser, username: string, file: ReturnType<typeof sheet>) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signedIn(page, username)
  await page.goto('/add')
  // The administrator may choose among all groups.
  const group = page.getByRole('checkbox', { name: 'c4r' })
  if (username === 'admin') await group.check()
  await choose(page, file)
  await expect(page.getByText('The sheet is free of errors')).toBeVisible()
  return page
}

async function commit(page: Page) {
  await page.getByRole('button', { name: 'Add the dataset' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add the dataset' }).click()
}

test('of two people who commit the same sheet one learns that the other was faster', async ({
  browser,
}) => {
  const file = sheet('same.csv', 'TWICE-1,TWICE-1a,Male,Blood,WES,GermLine')
  const pages = [await previewIn(browser, 'alice', file), await previewIn(browser, 'admin', file)]
  await Promise.all(pages.map(commit))
  const outcomes = await Promise.all(
    pages.map(async (page) => {
      const added = page.getByRole('heading', { name: 'One dataset added' })
      const refused = page.getByText('Nothing was saved', { exact: true })
      await expect(added.or(refused)).toBeVisible()
      return (await added.isVisible()) ? 'added' : 'refused'
    }),
  )
  expect(outcomes.toSorted()).toEqual(['added', 'refused'])
  const loser = pages[outcomes.indexOf('refused')]
  const rows = loser?.getByRole('region', { name: 'Rows of the sheet' })
  if (!rows) throw new Error('Nobody was refused.')
  await expect(rows.getByRole('row', { name: /^1 / })).toContainText(/exists|duplicate|already/)
  for (const page of pages) await page.context().close()
})
