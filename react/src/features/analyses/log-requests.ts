/** Reads the log of an attempt: first its end, then what has been added since. */
import { ApiProblem, problemOf } from '@/api/problem'
import { appended, EMPTY_TAIL, type LogPiece, type LogTail } from './log-tail'

/** What is loaded at most when a log is opened, and kept of it in characters. */
export const TAIL_BYTES = 256_000
const MAX_CHARS = 512_000
const PIECE_BYTES = 1024 * 1024

export function logAddress(analysisId: number, attempt: number): string {
  return `/api/analyses/${analysisId}/attempts/${attempt}/log`
}

async function get(url: string, signal: AbortSignal, headers?: HeadersInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'include', signal, headers })
  } catch (error) {
    if (signal.aborted) throw error
    throw new ApiProblem({ status: 0, detail: '' })
  }
}

/** Where the bytes of a partial answer begin: `bytes 5-9/10` begins at 5. */
function startOf(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '')?.[1] ?? 0)
}

async function pieceOf(response: Response, offset: number): Promise<LogPiece> {
  if (!response.ok) throw await problemOf(response)
  return { bytes: new Uint8Array(await response.arrayBuffer()), offset }
}

async function lastPiece(url: string, signal: AbortSignal): Promise<LogPiece> {
  const response = await get(url, signal, { Range: `bytes=-${TAIL_BYTES}` })
  // An empty log has no last bytes.
  if (response.status === 416) return { bytes: new Uint8Array(), offset: 0 }
  return pieceOf(response, startOf(response))
}

async function nextPiece(url: string, offset: number, signal: AbortSignal): Promise<LogPiece> {
  return pieceOf(await get(`${url}?offset=${offset}`, signal), offset)
}

/** The tail as it is now; `known` is what an earlier call gave. */
export async function readLog(
  url: string,
  known: LogTail | undefined,
  signal: AbortSignal,
): Promise<LogTail> {
  if (!known) return appended(EMPTY_TAIL, await lastPiece(url, signal), MAX_CHARS)
  let tail = known
  for (;;) {
    const piece = await nextPiece(url, tail.nextOffset, signal)
    tail = appended(tail, piece, MAX_CHARS)
    if (piece.bytes.length < PIECE_BYTES) return tail
  }
}
