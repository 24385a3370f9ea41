/** What the form for a new token holds, and what it sends. */
import type { Scope, TokenRequest } from './api'

export const LIFETIMES_DAYS = [7, 30, 90, 180, 365] as const

export interface TokenValues {
  name: string
  scopes: Scope[]
  /** Whether it is bound to `groups`, or follows the owner's memberships. */
  bound: boolean
  groups: string[]
  expires_in_days: number
}

export const FIRST_VALUES: TokenValues = {
  name: '',
  scopes: ['read:metadata'],
  bound: false,
  groups: [],
  expires_in_days: 90,
}

/** The scope "admin" reaches every group, so that the server takes no groups beside it. */
export function canBeBound({ scopes }: Pick<TokenValues, 'scopes'>): boolean {
  return !scopes.includes('admin')
}

export function tokenRequest(values: TokenValues): TokenRequest {
  const { name, scopes, bound, groups, expires_in_days } = values
  return {
    name: name.trim(),
    scopes,
    groups: bound && canBeBound(values) ? groups : null,
    expires_in_days,
  }
}
