import { describe, expect, it } from 'vitest'
import type { UserRow } from '@/features/users/api'
import { groupChanges, groupValues, isCode, withMembers } from './membership'

function user(username: string, deactivated = false): UserRow {
  const email = `${username}@example.org`
  return { username, email, is_admin: false, last_login: null, deactivated, groups: ['lab'] }
}

const USERS = [user('zoe'), user('adam', true)]
const LAB = { group_code: 'lab', group_name: 'The laboratory', users: ['zoe'] }

describe('the members of a group', () => {
  it('are in the list also while they are deactivated', () => {
    expect(withMembers([LAB], USERS)[0]?.members).toEqual(USERS)
  })

  it('stay members when another one is added, deactivated or not', () => {
    const base = groupValues(LAB, USERS)
    const values = { ...base, users: [...base.users, 'bob'] }
    expect(groupChanges(values, base)).toEqual({ users: ['adam', 'zoe', 'bob'] })
  })

  it('are not sent when only the name was changed', () => {
    const base = groupValues(LAB, USERS)
    expect(groupChanges({ ...base, group_name: ' Lab ' }, base)).toEqual({ group_name: 'Lab' })
  })
})

describe('the code of a group', () => {
  it.each(['c4r', 'a1', '-ab', 'ab-', 'a_b', 'ABC', 'results-ab', 'x'.repeat(51), 'results'])(
    'is what names a bucket: %s',
    (code) => {
      expect(isCode(code)).toBe(['c4r', 'results'].includes(code))
    },
  )
})
