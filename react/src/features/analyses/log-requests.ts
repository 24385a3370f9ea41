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

/** Beyond every log: the answer is empty and says where the log ends. */
const FAR_OFFSET = 2 ** 49

async function pieceAt(url: string, offset: number, signal: AbortSignal): Promise<LogPiece> {
  const response = await fetch(`${url}?offset=${offset}`, {
    credentials: 'include',
    signal,
  }).catch((error: unknown) => {
    throw signal.aborted ? error : new ApiProblem({ status: 0, detail: '' })
  })
  if (!response.ok) throw await problemOf(response)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const end = Number(response.headers.get('X-Next-Offset') ?? offset + bytes.length)
  return { bytes, offset: end - bytes.length }
}

/** The last bytes of the log as it is now. */
async function lastPiece(url: string, signal: AbortSignal): Promise<LogPiece> {
  const end = await pieceAt(url, FAR_OFFSET, signal)
  return pieceAt(url, Math.max(0, end.offset - TAIL_BYTES), signal)
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
    const piece = await pieceAt(url, tail.nextOffset, signal)
    tail = appended(tail, piece, MAX_CHARS)
    if (piece.bytes.length < PIECE_BYTES) return tail
  }
}
