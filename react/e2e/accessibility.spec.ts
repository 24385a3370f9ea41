/** Every page against the rules of WCAG 2.2 AA, in light and dark, with what opens on it. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { signedIn } from './sign-in'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Rows are alike: more of them only take longer to check. */
const FEW_ROWS = 4
const BAD_SHEET = {
  name: 'bad.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'family_codename,participant_codename,sex,tissue_sample_type,dataset_type,condition,extra\n' +
      'AXE-1,AXE-1a,Femal,Blood,WES,GermLine,x\nAXE-1,AXE-1b,Male,Blood,WES,GermLine,x\n',
  ),
}

async function expectNoViolations(page: Page, what: string) {
  // Half-transparent colours of something that is still fading in are nobody's final colours.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (each) =>
          each.playState !== 'running' ||
          each.effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
      ),
  )
  const { violations } = await new AxeBuilder({ page })
    .withTags(RULES)
    // There are no frames: the extra page that would join their results costs a second each.
    .setLegacyMode()
    .analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${what}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(found).toEqual([])
}

/** The newest finished analysis that alice sees. */
async function someAnalysis(page: Page): Promise<string> {
  const answer = await page.request.get('/api/analyses?analysis_state=Done&limit=1')
  const found: { data: { analysis_id: number }[] } = await answer.json()
  return String(found.data[0]?.analysis_id ?? '')
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' })

    test('signing in', async ({ page }) => {
      await page.goto('/login')
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      await expectNoViolations(page, 'sign-in')
    })

    test('home and lists', async ({ page }) => {
      await signedIn(page, 'alice')
      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoViolations(page, 'home')
      for (const name of ['Participants', 'Datasets', 'Analyses']) {
        await page.goto(`/${name.toLowerCase()}?limit=${FEW_ROWS}`)
        await expect(page.getByRole('table', { name }).locator('tbody a').first()).toBeVisible()
        await expectNoViolations(page, name)
      }
      await page.getByRole('button', { name: 'Filter by State' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolations(page, 'filter')
    })

    test('adding datasets', async ({ page }) => {
      await signedIn(page, 'alice')
      await page.goto('/add')
      await page.getByRole('button', { name: 'What the columns mean' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolations(page, 'columns')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('button', { name: 'What the columns mean' })).toBeFocused()
      await page.locator('input[type=file]').setInputFiles(BAD_SHEET)
      await expect(page.getByText('1 error in 1 row')).toBeVisible()
      await expectNoViolations(page, 'preview')
    })

    test('an analysis', async ({ page }) => {
      await signedIn(page, 'alice')
      await page.goto(`/analyses/${await someAnalysis(page)}`)
      await expect(page.getByRole('region', { name: 'Log of attempt 1' })).toBeVisible()
      await page.getByRole('button', { name: 'Edit the notes' }).click()
      await expectNoViolations(page, 'analysis')
    })

    test('records', async ({ page }) => {
      await signedIn(page, 'admin')
      await page.goto(`/families?limit=${FEW_ROWS}`)
      await page.getByRole('button', { name: 'Views' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
      await expectNoViolations(page, 'families and views')
      await page.keyboard.press('Escape')
      await page
        .getByRole('link', { name: /^Open family/ })
        .first()
        .click()
      await expect(page.getByRole('link', { name: /affected/ }).first()).toBeVisible()
      await page.getByRole('button', { name: /^Notifications/ }).click()
      await expectNoViolations(page, 'family and notifications')
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: /Proband/ }).click()
      await page.getByRole('button', { name: 'Edit Notes' }).click()
      await expect(page.getByRole('textbox', { name: 'Notes' })).toBeFocused()
      await expectNoViolations(page, 'participant')
      await page.getByRole('button', { name: 'Add tissue sample' }).click()
      await expect(
        page.getByRole('dialog').getByLabel('Tissue', { exact: false }).first(),
      ).toBeFocused()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolations(page, 'new tissue sample')
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: /tissue sample \d/ }).click()
      await expect(
        page.getByRole('dialog').getByText('History of this tissue sample'),
      ).toBeVisible()
      await expectNoViolations(page, 'tissue sample')
      await page.keyboard.press('Escape')
      await page
        .getByRole('link', { name: /^Open dataset/ })
        .first()
        .click()
      await page.getByRole('tab', { name: 'History' }).click()
      await expectNoViolations(page, 'dataset')
    })

    test('variants', async ({ page }) => {
      await signedIn(page, 'alice')
      await page.goto(`/variants?limit=${FEW_ROWS}&analysis_id=${await someAnalysis(page)}`)
      await expect(
        page.getByRole('table', { name: 'Variants' }).locator('tbody a').first(),
      ).toBeVisible()
      await page.getByRole('textbox', { name: 'Genes, regions, positions or rsIDs' }).fill('BRCA1')
      await expect(page.getByRole('option', { name: /^BRCA1/ })).toBeVisible()
      await expectNoViolations(page, 'variants')
    })

    test('the settings', async ({ page }) => {
      await signedIn(page, 'alice')
      for (const name of ['Profile', 'Password', 'Sessions', 'API tokens', 'Preferences']) {
        const path = name === 'API tokens' ? 'tokens' : name.toLowerCase()
        await page.goto(`/settings/${path}`)
        await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
        await expectNoViolations(page, name)
      }
      await page.goto('/settings/tokens?new=token')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolations(page, 'new token')
    })

    test('administration', async ({ page }) => {
      await signedIn(page, 'admin')
      for (const [path, name] of [
        ['users', 'Users'],
        ['groups', 'Groups'],
        ['institutions', 'Institutions'],
        [`audit?limit=${FEW_ROWS}`, 'Audit log'],
      ]) {
        await page.goto(`/admin/${path}`)
        await expect(page.getByRole('table', { name }).locator('tbody td').first()).toBeVisible()
        await expectNoViolations(page, String(name))
      }
      await page
        .getByRole('link', { name: /^Open event/ })
        .first()
        .click()
      await expect(page.getByRole('dialog', { name: /^Event/ })).toBeVisible()
      await expectNoViolations(page, 'event')
      await page.goto('/admin/status')
      await expect(page.getByRole('row', { name: /^Worker/ })).toBeVisible()
      await expectNoViolations(page, 'status')
      await page.goto('/admin/users?user=alice')
      await expect(page.getByRole('button', { name: 'Save' })).toBeVisible()
      await expectNoViolations(page, 'user')
      await page.goto('/admin/users?new=user')
      await page.getByRole('button', { name: 'Suggest one' }).click()
      await expectNoViolations(page, 'new user')
      await page.goto('/admin/groups?group=c4r')
      await expect(page.getByRole('button', { name: 'Save' })).toBeVisible()
      await expectNoViolations(page, 'group')
    })
  })
}
