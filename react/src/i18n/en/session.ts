/** Signing in and out. */
export const session = {
  title: 'Sign in',
  subtitle: 'Genomic samples, datasets and analyses, in one place.',
  username: 'User name',
  password: 'Password',
  showPassword: 'Show or hide the password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  capsLock: 'Caps Lock is on',
  required: 'Fill this in',
  refused: 'The user name or the password is wrong.',
  throttled_one: 'Too many attempts. Try again in {{count}} second.',
  throttled_other: 'Too many attempts. Try again in {{count}} seconds.',
  expired: 'Your session has ended. Sign in to go on where you were.',
  signOutFailed: 'Signing out failed',
} as const
