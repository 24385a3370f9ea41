/** The rows of a preview in the order of the sheet: what each creates, or why it cannot. */
import { csvText } from '@/lib/csv'
import { grouped } from '@/lib/grouped'
import type { Preview, PreviewRow, SheetError } from './api'

export type SheetRow =
  | { kind: 'planned'; number: number; planned: PreviewRow }
  | { kind: 'faulty'; number: number; errors: readonly SheetError[] }

export type RowFilter = 'errors' | 'notices'

/** One entry for each row of the sheet; a row with errors shows them all together. */
export function sheetRows({ rows, errors }: Pick<Preview, 'rows' | 'errors'>): SheetRow[] {
  const faulty = [...grouped(errors, ({ row }) => row)].map(
    ([number, list]): SheetRow => ({ kind: 'faulty', number, errors: list }),
  )
  const planned = rows.map((row): SheetRow => ({ kind: 'planned', number: row.row, planned: row }))
  return [...faulty, ...planned].toSorted((a, b) => a.number - b.number)
}

export function isShown(row: SheetRow, filter: RowFilter | null): boolean {
  if (filter === 'errors') return row.kind === 'faulty'
  if (filter === 'notices') return row.kind === 'planned' && row.planned.notices.length > 0
  return true
}

/** The index of the first faulty row after `index`, round the end; -1 if there is none. */
export function nextFaulty(rows: readonly SheetRow[], index: number): number {
  const after = rows.findIndex(({ kind }, at) => at > index && kind === 'faulty')
  return after >= 0 ? after : rows.findIndex(({ kind }) => kind === 'faulty')
}

export function errorsCsv(errors: readonly SheetError[]): string {
  return csvText([
    ['row', 'column', 'message'],
    ...errors.map(({ row, column, message }) => [row, column ?? '', message]),
  ])
}

export type Mark = 'create' | 'again' | 'reuse'

/** Tells what an earlier row of the same sheet creates from what exists already. */
export function markOf({ action, id }: { action: 'create' | 'reuse'; id: number | null }): Mark {
  if (action === 'create') return 'create'
  return id === null ? 'again' : 'reuse'
}
