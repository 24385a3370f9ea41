/** The quick filters of the list of analyses, as changes of its column filters. */
import { exactName, type Filters } from '@/components/table/list-state'

type Changes = Readonly<Record<string, readonly string[] | null>>

export const STATE_FILTERS = {
  open: ['Requested', 'Running'],
  failed: ['Error'],
  done: ['Done'],
  cancelled: ['Cancelled'],
} as const

export type StateFilter = keyof typeof STATE_FILTERS

export const STATE_FILTER_ORDER = ['open', 'failed', 'done', 'cancelled'] as const

/** The quick filter whose states are exactly the filtered ones. */
export function stateFilterOf(filters: Filters): StateFilter | null {
  const states = filters.analysis_state?.join(',').split(',').toSorted().join(',')
  const found = STATE_FILTER_ORDER.find(
    (name) => STATE_FILTERS[name].toSorted().join(',') === states,
  )
  return found ?? null
}

export function stateChanges(filter: StateFilter | null): Changes {
  return { analysis_state: filter ? [STATE_FILTERS[filter].join(',')] : null }
}

const REQUESTER = 'requester'

export function isMine(filters: Filters, username: string): boolean {
  return filters[REQUESTER]?.[0] === username && filters[exactName(REQUESTER)]?.[0] === 'true'
}

export function mineChanges(username: string | null): Changes {
  return {
    [REQUESTER]: username === null ? null : [username],
    [exactName(REQUESTER)]: username === null ? null : ['true'],
  }
}
