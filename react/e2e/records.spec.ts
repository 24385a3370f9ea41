/** The pages of records: read, edit in place, disagree, comment, look back, delete. */
import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test'
import { signedIn } from './sign-in'
import { narrow, table } from './tables'

const PROBAND = 'C003-P'

async function created(api: APIRequestContext, path: string, data: object) {
  const answer = await api.post(path, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return answer.json()
}

/** A family with one member, of whom there is one dataset, and nothing else. */
async function loneDataset(api: APIRequestContext) {
  const { family_id } = await created(api, '/api/families', { family_codename: 'GONE-1' })
  const { participant_id } = await created(api, '/api/participants', {
    family_id,
    participant_codename: 'GONE-1a',
  })
  const { tissue_sample_id } = await created(api, '/api/tissue_samples', {
    participant_id,
    tissue_sample_type: 'Blood',
  })
  const { dataset_id } = await created(api, '/api/datasets', {
    tissue_sample_id,
    dataset_type: 'WES',
    condition: 'GermLine',
    group_code: ['c4r'],
  })
  return { dataset_id, family_id }
}

async function asAdmin(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await signedIn(page, 'admin')
  return page
}

async function editField(page: Page, label: string) {
  await page.getByRole('button', { name: `Edit ${label}`, exact: true }).click()
}

/** Somebody else changes the participant while alice has the page open. */
async function changeMeanwhile(browser: Browser, url: string, change: object) {
  const other = await asAdmin(browser)
  const id = url.match(/participants\/(\d+)/)?.[1]
  const answer = await other.request.patch(`/api/participants/${id}`, { data: change })
  expect(answer.ok()).toBe(true)
  await other.context().close()
}

test('a family leads to its proband, who is edited, discussed and looked back on', async ({
  page,
  browser,
}) => {
  await signedIn(page, 'alice')

  await test.step('find the family in the list', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Families', exact: true }).click()
    await narrow(page, table(page, 'Families'), '2003', 1)
    await page.getByRole('link', { name: 'Open family 2003' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2003')
    await expect(page.getByRole('row', { name: /^C003-S Sibling/ })).toContainText('C003-F')
  })

  await test.step('open the proband from the pedigree', async () => {
    await page.getByRole('link', { name: `${PROBAND}, Proband, Female, affected` }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(PROBAND)
  })

  await test.step('edit a field, and take it back', async () => {
    const solved = page.locator('dt', { hasText: 'Solved' }).locator('..')
    await editField(page, 'Solved')
    await page.getByRole('combobox', { name: 'Solved' }).selectOption('Yes')
    await page.keyboard.press('Enter')
    await expect(solved).toContainText('Yes')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Solved is as it was before')).toBeVisible()
    await expect(solved).toContainText('No')
  })

  await test.step('see that somebody else was faster', async () => {
    await editField(page, 'Aliases')
    const field = page.getByRole('textbox', { name: 'Aliases' })
    await field.fill('mine')
    await changeMeanwhile(browser, page.url(), { participant_aliases: 'theirs' })
    await field.press('Enter')
    const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else' })
    await expect(conflict).toContainText('It now says: theirs')
    await conflict.getByRole('button', { name: 'Save mine' }).click()
    await expect(page.locator('dt', { hasText: 'Aliases' }).first().locator('..')).toContainText(
      'mine',
    )
  })

  await test.step('comment', async () => {
    await page.getByRole('textbox', { name: 'Write a comment…' }).fill('Ask the clinic again')
    await page.getByRole('button', { name: 'Comment', exact: true }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Ask the clinic' })).toContainText(
      'alice',
    )
  })

  await test.step('read the history', async () => {
    await page.getByRole('tab', { name: 'History' }).click()
    await expect(page).toHaveURL(/tab=history/)
    const changes = page.getByRole('list', { name: 'History' }).getByRole('listitem')
    await expect(changes.filter({ hasText: 'mine' })).toContainText('theirs → becamemine')
    await expect(changes.filter({ hasText: 'theirs' }).last()).toContainText('admin changed it')
    await page.goBack()
    await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
  })
})

test('a dataset is deleted with what hangs on it alone, after a look at that', async ({ page }) => {
  await signedIn(page, 'admin')
  const { dataset_id, family_id } = await loneDataset(page.request)
  await page.goto(`/datasets/${dataset_id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete the dataset' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('participant GONE-1a')
  await expect(question).toContainText('family GONE-1')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/datasets$/)
  await page.goto(`/families/${family_id}`)
  await expect(page.getByText('There is no such family')).toBeVisible()
})

test('a view of a table is saved, and a link shows it to its owner again', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/participants?sex=Female')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Notes' }).uncheck()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Girls')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/view=\d+/)
  const view = new URL(page.url()).searchParams.get('view')
  await page.evaluate(() => localStorage.clear())
  await page.goto(`/participants?view=${view}`)
  await expect(page.getByRole('button', { name: 'Views: Girls' })).toBeVisible()
  await expect(page).toHaveURL(/sex=Female/)
  const people = table(page, 'Participants')
  await expect(people.locator('tbody tr').filter({ hasText: /\bMale\b/ })).toHaveCount(0)
  await expect(people.locator('thead th', { hasText: 'Notes' })).toHaveCount(0)
})

test('one field of several participants is changed at once, and back', async ({ page }) => {
  await signedIn(page, 'alice')
  await page.goto('/participants?family_codename=2004')
  const people = table(page, 'Participants')
  const solved = people.locator('tbody tr').filter({ hasText: /Proband.*Yes.*Yes/ })
  await expect(people.locator('tbody tr')).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('button', { name: 'Edit 3…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('Solved')
  await dialog.getByRole('combobox', { name: 'New value of Solved' }).selectOption('Yes')
  await dialog.getByRole('button', { name: 'Change 3 rows' }).click()
  await expect(page.getByText('3 rows changed')).toBeVisible()
  await expect(solved).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The rows are as they were before')).toBeVisible()
  await expect(solved).toHaveCount(0)
})
