/** What tests read from the tables of the application and from their exports. */
import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

export function table(page: Page, name: string): Locator {
  return page.getByRole('table', { name, exact: true })
}

/** The texts of a column, found by its heading, row by row. */
export async function columnTexts(list: Locator, heading: string): Promise<string[]> {
  const headings = await list.locator('thead th').allInnerTexts()
  const index = headings.findIndex((text) => text.trim().startsWith(heading))
  const cells = list.locator(`tbody tr > :nth-child(${index + 1})`)
  return (await cells.allInnerTexts()).map((text) => text.trim())
}

/**
 * Narrows a list by its search field and waits for that many rows, each with the text: until the
 * answer is there, the table goes on showing the rows of the search before.
 */
export async function narrow(page: Page, list: Locator, text: string, rows: number) {
  await page.getByRole('searchbox').fill(text)
  const found = list.locator('tbody tr')
  await expect(found.filter({ hasText: text })).toHaveCount(rows)
  await expect(found).toHaveCount(rows)
}

/** The lines of the CSV that the list exports; the cells of these exports need no quotes. */
export async function exportedLines(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const path = await (await download).path()
  return (await readFile(path, 'utf8')).trim().split(/\r?\n/)
}
