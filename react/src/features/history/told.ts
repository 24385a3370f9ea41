/** Which fields of an event are worth telling. */
import type { HistoryEvent } from './api'

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined
}

/** A new record has many fields that hold nothing: only what was filled in is told. */
export function toldNames(changes: HistoryEvent['changes']): string[] {
  return Object.keys(changes).filter((name) => {
    const change = changes[name]
    return isKnown(change?.before) || isKnown(change?.after)
  })
}
