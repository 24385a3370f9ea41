/** Signing in at an OpenID provider. */
export const provider = {
  signIn: 'Sign in with your organization',
  arriving: 'Signing you in…',
  refusedTitle: 'You are not signed in',
  cancelled: 'The sign-in was cancelled at your organization’s identity provider.',
  untracked:
    'Your organization knows you, but nobody here has an account for you yet. Ask an administrator of Stager to add you.',
  refused:
    'The sign-in was not confirmed, or your account is deactivated. If trying again does not help, ask an administrator.',
  strayed: 'This sign-in was not begun in this browser, or it took too long. Begin again.',
  unavailable: 'The identity provider cannot be reached.',
  back: 'Back to the sign-in page',
} as const
