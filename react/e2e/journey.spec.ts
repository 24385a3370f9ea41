/** From a cohort sheet to the variants of its participants, and who sees none of it. */
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { signedIn, signInByForm } from './sign-in'
import { columnTexts, exportedLines, narrow, table } from './tables'

const COHORT = '../docs/examples/cohort.csv'
const NOTE = 'Compare with the parents first'

test.describe.configure({ mode: 'serial' })

/** Set by the journey, for those who must not see it. */
const journey = { analysisId: '', gene: '' }

test('a cohort sheet becomes a finished analysis and its variants', async ({ page }) => {
  await test.step('sign in', async () => {
    await page.goto('/')
    await signInByForm(page, 'alice')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('alice')
  })

  await test.step('upload the sheet and see what it would create', async () => {
    await page.getByRole('link', { name: 'Add datasets' }).click()
    await page.locator('input[type=file]').setInputFiles(COHORT)
    await expect(page.getByText('The sheet is free of errors')).toBeVisible()
    const rows = page.getByRole('region', { name: 'Rows of the sheet' })
    await expect(rows.getByRole('row', { name: /HG002/ })).toContainText('new')
    await expect(rows.getByRole('row', { name: /HG003/ })).toContainText('GIAB-AJ as above')
  })

  await test.step('commit it', async () => {
    await page.getByRole('button', { name: 'Add 6 datasets' }).click()
    const question = page.getByRole('dialog')
    await expect(question).toContainText('6 new participants and 2 new families')
    await question.getByRole('button', { name: 'Add 6 datasets' }).click()
    await expect(page.getByRole('heading', { name: '6 datasets added' })).toBeVisible()
  })

  await test.step('find the participants by filter and sort', async () => {
    await page.getByRole('link', { name: 'Participants' }).click()
    const participants = table(page, 'Participants')
    await narrow(page, participants, 'NA12', 3)
    await narrow(page, participants, 'HG00', 3)
    await participants.getByRole('button', { name: 'Participant', exact: true }).click()
    await expect(participants.locator('[aria-sort=ascending]')).toContainText('Participant')
    await expect
      .poll(() => columnTexts(participants, 'Participant'))
      .toEqual(['HG002', 'HG003', 'HG004'])
    await participants.getByRole('button', { name: 'Participant', exact: true }).click()
    await expect
      .poll(() => columnTexts(participants, 'Participant'))
      .toEqual(['HG004', 'HG003', 'HG002'])
    await expect(page).toHaveURL(/order_by=participant_codename/)
    const [header, ...lines] = await exportedLines(page)
    expect(header).toContain('participant_codename')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('HG004')
  })

  await test.step('select the trio and request its analysis', async () => {
    await page.getByRole('link', { name: 'Datasets', exact: true }).click()
    const datasets = table(page, 'Datasets')
    await narrow(page, datasets, 'HG00', 3)
    await datasets.getByRole('checkbox', { name: 'Select all rows of this page' }).click()
    const chosen = page.getByRole('region', { name: '3 selected' })
    await chosen.getByRole('button', { name: 'Request analysis' }).click()
    const request = page.getByRole('dialog')
    await request.getByRole('radio', { name: 'Clinical' }).check()
    await request.getByLabel('Note').fill(NOTE)
    await request.getByRole('button', { name: 'Request analysis' }).click()
    await page.getByRole('button', { name: 'Open it' }).click()
  })

  await test.step('watch it run to the end without reloading', async () => {
    await page.evaluate(() => document.body.setAttribute('data-not-reloaded', 'true'))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/Analysis \d+/)
    journey.analysisId = page.url().split('/').at(-1) ?? ''
    const progress = page.getByRole('list', { name: 'Progress' })
    await expect(progress.locator('[aria-current=step]')).toContainText('Done', {
      timeout: 40_000,
    })
    await expect(page.locator('body')).toHaveAttribute('data-not-reloaded', 'true')
  })

  await test.step('see its datasets, attempts, log and results', async () => {
    await expect(table(page, 'Datasets').locator('tbody tr')).toHaveCount(3)
    await expect(table(page, 'Attempts').getByRole('row', { name: /^1 Done local/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Log of attempt 1' })).toContainText('HG002')
    await expect(page.getByText(NOTE)).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Download .*csv$/ }).click()
    const report = await readFile(await (await download).path(), 'utf8')
    expect(report.split('\n')[0]).toContain('Zygosity.')
  })

  await test.step('look a gene up and see its variants by participant', async () => {
    await page.getByRole('link', { name: 'See the variants' }).click()
    const variants = table(page, 'Variants')
    await expect(variants.locator('tbody tr').first()).toContainText('HG00')
    journey.gene = (await columnTexts(variants, 'Gene'))[0] ?? ''
    await page.getByRole('link', { name: 'Variants', exact: true }).click()
    const lookup = page.getByRole('textbox', { name: 'Genes, regions, positions or rsIDs' })
    await lookup.fill(journey.gene)
    await expect(
      page.getByRole('option', { name: new RegExp(`^${journey.gene}\\b`) }).first(),
    ).toBeVisible()
    await lookup.press('Enter')
    await expect(page).toHaveURL(new RegExp(`genes=${journey.gene}`))
    await page.getByRole('searchbox').fill('HG002')
    await expect
      .poll(async () => new Set(await columnTexts(variants, 'Participant')))
      .toEqual(new Set(['HG002']))
    const rows = await variants.locator('tbody tr').count()
    const lines = await exportedLines(page)
    expect(lines).toHaveLength(rows + 1)
    expect(lines[0]).toContain('variant_id,chromosome,position')
    for (const line of lines.slice(1)) expect(line).toContain(journey.gene)
  })

  await test.step('find and export the analysis in the list', async () => {
    await page.getByRole('link', { name: 'Analyses', exact: true }).click()
    const analyses = table(page, 'Analyses')
    await narrow(page, analyses, 'GIAB', 1)
    await expect(analyses.locator('tbody tr')).toContainText('Clinical')
    const [header, ...lines] = await exportedLines(page)
    expect(header).toContain('analysis_id')
    expect(lines.join('\n')).toContain(NOTE)
  })
})

test('a member of another group sees nothing of it', async ({ page }) => {
  await signedIn(page, 'bob')
  await page.goto('/participants?participant_codename=HG00')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.goto('/datasets?participant_codename=HG00')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.goto('/analyses?search=GIAB')
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
  await page.goto(`/analyses/${journey.analysisId}`)
  await expect(page.getByText('This analysis does not exist, or you may not see it.')).toBeVisible()
  await page.goto(`/variants?genes=${journey.gene}&participant_codename=HG00`)
  await expect(page.getByText('Nothing matches these filters')).toBeVisible()
})

test('who is in no group is told what to do next', async ({ page }) => {
  await signedIn(page, 'carol')
  await page.goto('/participants')
  await expect(page.getByText('No participants yet')).toBeVisible()
  await page.goto('/datasets')
  await expect(page.getByText('No datasets yet')).toBeVisible()
  await page.goto('/analyses')
  await expect(page.getByText('No analyses yet')).toBeVisible()
  await page.goto(`/variants?genes=${journey.gene}`)
  await expect(page.getByText('No variants here that you may see')).toBeVisible()
  await page.goto('/add')
  await expect(page.getByText('You are in no permission group')).toBeVisible()
  await expect(page.locator('input[type=file]')).toHaveCount(0)
})
