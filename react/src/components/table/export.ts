/** Downloads of a whole list in the formats of the API. */
import { problemOf } from '@/api/problem'

export const EXPORT_FORMATS = {
  csv: { label: 'CSV', media: 'text/csv' },
  tsv: { label: 'TSV', media: 'text/tab-separated-values' },
  xlsx: {
    label: 'Excel (XLSX)',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const

export type ExportFormat = keyof typeof EXPORT_FORMATS

export const EXPORT_ORDER = ['csv', 'tsv', 'xlsx'] as const

interface ExportRequest {
  path: string
  query: string
  format: ExportFormat
  /** Without extension, for when the server names no file. */
  fallbackName: string
  signal: AbortSignal
  onProgress: (bytes: number) => void
}

export interface ExportedFile {
  name: string
  blob: Blob
}

/** The name in `attachment; filename=name.csv`, quoted or not. */
export function filenameOf(disposition: string | null): string | null {
  const match = /filename="?([^";]+)"?/.exec(disposition ?? '')
  return match?.[1]?.trim() ?? null
}

async function readChunks(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onProgress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = body.getReader()
  let bytes = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value)
    bytes += part.value.byteLength
    onProgress(bytes)
  }
  return chunks
}

/** Raises `ApiProblem` when the server refuses; the rows of all pages are in the file. */
export async function fetchExport(request: ExportRequest): Promise<ExportedFile> {
  const { path, query, format, fallbackName, signal, onProgress } = request
  const { media } = EXPORT_FORMATS[format]
  const response = await fetch(query ? `${path}?${query}` : path, {
    headers: { Accept: media },
    credentials: 'include',
    signal,
  })
  if (!response.ok) throw await problemOf(response)
  const parts = response.body ? await readChunks(response.body, onProgress) : []
  const name = filenameOf(response.headers.get('Content-Disposition'))
  return { name: name ?? `${fallbackName}.${format}`, blob: new Blob(parts, { type: media }) }
}

export function saveFile({ name, blob }: ExportedFile): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken the file when the next task runs.
  setTimeout(() => URL.revokeObjectURL(link.href), 0)
}
