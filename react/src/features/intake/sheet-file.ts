/** Which files are taken for cohort sheets, judged before anything is sent. */
import type { Sheet } from './api'

export const MAX_SHEET_BYTES = 50_000_000
export const MAX_SHEET_ROWS = 100_000
export const ACCEPTED_EXTENSIONS = '.csv,.tsv,.tab,.txt,.xlsx'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TSV = 'text/tab-separated-values'
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: TSV,
  tab: TSV,
  txt: TSV,
  xlsx: XLSX,
}

export type RefusalReason = 'size' | 'empty' | 'xls' | 'type' | 'unreadable' | 'many' | 'notTable'

/** Why a choice cannot be used; the reasons are keys of the messages. */
export interface Refusal {
  reason: RefusalReason
  name: string
  sizeBytes: number
}

export type Picked = { sheet: Sheet } | { refusal: Refusal }

function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
}

function reasonAgainst(file: File): RefusalReason | null {
  const extension = extensionOf(file.name)
  if (extension === 'xls') return 'xls'
  if (!MEDIA_TYPES[extension]) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > MAX_SHEET_BYTES ? 'size' : null
}

/** Reads the one file into memory: a change on disk after the preview changes nothing. */
export async function pickFile(files: readonly File[]): Promise<Picked | null> {
  const [file] = files
  if (!file) return null
  const refuse = (reason: RefusalReason): Picked => ({
    refusal: { reason, name: file.name, sizeBytes: file.size },
  })
  if (files.length > 1) return refuse('many')
  const reason = reasonAgainst(file)
  if (reason) return refuse(reason)
  try {
    const content = new Blob([await file.arrayBuffer()])
    return {
      sheet: { name: file.name, mediaType: MEDIA_TYPES[extensionOf(file.name)] ?? '', content },
    }
  } catch {
    return refuse('unreadable')
  }
}

/** Cells copied from a spreadsheet arrive as text with tabs; anything else is no table. */
export function pickText(text: string, name: string): Picked {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const content = new Blob([text])
  if (lines.length < 2 || !lines[0]?.includes('\t')) {
    return { refusal: { reason: 'notTable', name, sizeBytes: content.size } }
  }
  if (content.size > MAX_SHEET_BYTES) {
    return { refusal: { reason: 'size', name, sizeBytes: content.size } }
  }
  return { sheet: { name, mediaType: TSV, content } }
}
