/** What the form of an account holds, and what it sends. */
import type { NewUser, User, UserPatch } from './api'

export interface AccountValues {
  username: string
  email: string
  is_admin: boolean
  groups: string[]
  /** Empty to keep the one before. */
  password: string
  issuer: string
  subject: string
}

export const NEW_ACCOUNT: AccountValues = {
  username: '',
  email: '',
  is_admin: false,
  groups: [],
  password: '',
  issuer: '',
  subject: '',
}

export function accountValues(user: User): AccountValues {
  const { username, email, is_admin, groups, issuer, subject } = user
  return {
    username,
    email,
    is_admin,
    groups: groups.toSorted(),
    password: '',
    issuer: issuer ?? '',
    subject: subject ?? '',
  }
}

function known(text: string): string | null {
  return text.trim() || null
}

export function newAccount(values: AccountValues): NewUser {
  const { username, email, is_admin, groups, password, issuer, subject } = values
  return {
    username: username.trim(),
    email: email.trim(),
    is_admin,
    groups,
    password: password || null,
    issuer: known(issuer),
    subject: known(subject),
  }
}

function sameGroups(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join() === other.toSorted().join()
}

/** Only what differs, so that nothing is overwritten that nobody touched. */
export function accountChanges(values: AccountValues, user: User): UserPatch {
  const next = newAccount(values)
  return {
    ...(next.username !== user.username && { username: next.username }),
    ...(next.email !== user.email && { email: next.email }),
    ...(values.is_admin !== user.is_admin && { is_admin: values.is_admin }),
    ...(!sameGroups(values.groups, user.groups) && { groups: values.groups }),
    ...(values.password !== '' && { password: values.password }),
    ...(next.issuer !== user.issuer && { issuer: next.issuer }),
    ...(next.subject !== user.subject && { subject: next.subject }),
  }
}
