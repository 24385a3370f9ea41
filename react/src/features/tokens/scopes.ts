/** The scopes of a token, and the names of their messages. */
import type { Scope } from './api'

export const SCOPES = [
  'read:metadata',
  'write:metadata',
  'run:analysis',
  'export',
  'admin',
] as const satisfies readonly Scope[]

/** A colon in the key of a message would end the name of its part. */
export const SCOPE_MESSAGES = {
  'read:metadata': 'readMetadata',
  'write:metadata': 'writeMetadata',
  'run:analysis': 'runAnalysis',
  export: 'export',
  admin: 'admin',
} as const satisfies Record<Scope, string>

export function knownScopes(values: readonly string[]): Scope[] {
  return SCOPES.filter((scope) => values.includes(scope))
}
