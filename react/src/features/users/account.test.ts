import { describe, expect, it } from 'vitest'
import { accountChanges, accountValues, NEW_ACCOUNT, newAccount } from './account'
import type { User } from './api'

const ZOE: User = {
  username: 'zoe',
  email: 'zoe@example.org',
  is_admin: false,
  last_login: null,
  deactivated: false,
  groups: ['lab-b', 'lab-a'],
  minio_access_key: null,
  issuer: 'https://provider.example.org',
  subject: 'zoe-1',
}

describe('the changes of an account', () => {
  it('are none before anything is touched, in whatever order the groups come', () => {
    expect(accountChanges(accountValues(ZOE), ZOE)).toEqual({})
  })

  it('name what differs and nothing else', () => {
    const values = { ...accountValues(ZOE), email: ' zoe@example.com ', groups: ['lab-a'] }
    expect(accountChanges(values, ZOE)).toEqual({ email: 'zoe@example.com', groups: ['lab-a'] })
  })

  it('take an identity at a provider away by null', () => {
    const values = { ...accountValues(ZOE), issuer: '', subject: ' ' }
    expect(accountChanges(values, ZOE)).toEqual({ issuer: null, subject: null })
  })
})

describe('a new account', () => {
  it('leaves the password out where a provider vouches for the person', () => {
    const values = { ...NEW_ACCOUNT, username: ' zoe ', issuer: 'https://p', subject: 'zoe-1' }
    expect(newAccount(values)).toMatchObject({ username: 'zoe', password: null, subject: 'zoe-1' })
  })
})
