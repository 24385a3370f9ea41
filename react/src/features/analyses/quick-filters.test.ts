import { describe, expect, it } from 'vitest'
import { isMine, mineChanges, stateChanges, stateFilterOf } from './quick-filters'

describe('the quick filters of analyses', () => {
  it('are recognised in the address in any order of states', () => {
    expect(stateFilterOf({ analysis_state: ['Running,Requested'] })).toBe('open')
    expect(stateFilterOf({ analysis_state: ['Error'] })).toBe('failed')
    expect(stateFilterOf({ analysis_state: ['Error,Done'] })).toBeNull()
    expect(stateFilterOf({})).toBeNull()
  })

  it('set and remove the filter on the state', () => {
    expect(stateChanges('open')).toEqual({ analysis_state: ['Requested,Running'] })
    expect(stateChanges(null)).toEqual({ analysis_state: null })
  })

  it('match one’s own name exactly: alice does not see the analyses of alice2', () => {
    expect(mineChanges('alice')).toEqual({ requester: ['alice'], requester_exact_match: ['true'] })
    expect(isMine({ requester: ['alice'], requester_exact_match: ['true'] }, 'alice')).toBe(true)
    expect(isMine({ requester: ['alice'] }, 'alice')).toBe(false)
  })
})
