/** What the audit log speaks of, for its filters; a newer server may know more. */
export const OUTCOMES = ['success', 'denied', 'failure'] as const

export const ACTIONS = [
  'create',
  'update',
  'delete',
  'merge',
  'viewed',
  'viewed_as',
  'exported',
  'download',
  'upload',
  'unshared',
  'session.opened',
  'session.refused',
  'session.ended',
  'session.revoked',
  'password.refused',
  'report.load',
  'genes.load',
  'legacy.import',
] as const

export const ENTITIES = [
  'family',
  'participant',
  'tissue_sample',
  'dataset',
  'file',
  'analysis',
  'comment',
  'user',
  'group',
  'api_token',
  'institution',
] as const

/** Who acts without an account. */
export const ACTORS = ['system', 'worker', 'command line'] as const
