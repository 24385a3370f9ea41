/** The end of a growing log, put together from pieces; knows bytes and text, no HTTP. */

export interface LogPiece {
  bytes: Uint8Array
  /** Where in the log the piece begins. */
  offset: number
}

export interface LogTail {
  text: string
  /** The byte at which the next piece begins. */
  nextOffset: number
  /** Whether earlier lines are left out. */
  cut: boolean
}

export const EMPTY_TAIL: LogTail = { text: '', nextOffset: 0, cut: false }

const CONTINUATION = 0b1000_0000
const MAX_CHARACTER_BYTES = 4

function sequenceLength(lead: number): number {
  if (lead >= 0b1111_0000) return 4
  if (lead >= 0b1110_0000) return 3
  return lead >= 0b1100_0000 ? 2 : 1
}

/** How many bytes at the end begin a character whose rest has not been written yet. */
export function unfinishedBytes(bytes: Uint8Array): number {
  const last = Math.min(MAX_CHARACTER_BYTES - 1, bytes.length)
  for (let back = 1; back <= last; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    const isLead = (byte & 0b1100_0000) !== CONTINUATION
    if (isLead) return sequenceLength(byte) > back ? back : 0
  }
  return 0
}

function withoutFirstLine(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(end + 1)
}

/** Keeps the last `maxChars` characters, beginning with a whole line. */
function trimmed(tail: LogTail, maxChars: number): LogTail {
  if (tail.text.length <= maxChars) return tail
  return { ...tail, text: withoutFirstLine(tail.text.slice(-maxChars)), cut: true }
}

/**
 * The tail with a piece added. A character that is cut in two at the end is left for the next
 * piece; a piece that does not begin where the tail ends starts afresh, with its first whole line.
 */
export function appended(tail: LogTail, piece: LogPiece, maxChars: number): LogTail {
  const follows = piece.offset === tail.nextOffset
  const complete = piece.bytes.subarray(0, piece.bytes.length - unfinishedBytes(piece.bytes))
  const text = new TextDecoder().decode(complete)
  const nextOffset = piece.offset + complete.length
  const next = follows
    ? { ...tail, text: tail.text + text, nextOffset }
    : { text: withoutFirstLine(text), nextOffset, cut: true }
  return trimmed(next, maxChars)
}
