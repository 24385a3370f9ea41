/** What a password must be, how strong it looks, and a good one when none comes to mind. */

/** The server's bounds; it has the last word. */
const MINIMUM_LENGTH = 12
const MAXIMUM_LENGTH = 128

export interface PasswordRule {
  id: 'length' | 'username'
  met: boolean
}

export function passwordRules(password: string, username: string): PasswordRule[] {
  const length = [...password].length
  const isName = username !== '' && password.toLowerCase() === username.toLowerCase()
  return [
    { id: 'length', met: length >= MINIMUM_LENGTH && length <= MAXIMUM_LENGTH },
    { id: 'username', met: password !== '' && !isName },
  ]
}

export function isAllowed(password: string, username: string): boolean {
  return passwordRules(password, username).every(({ met }) => met)
}

export const STRENGTHS = ['weak', 'fair', 'good', 'strong'] as const

export type Strength = (typeof STRENGTHS)[number]

const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^a-zA-Z0-9]/, 33],
]

/** Characters that follow from the one before (aaaa, abcd, 4321) add next to nothing. */
function surprisingLength(password: string): number {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  const surprises = codes.filter((code, index) => {
    const before = codes[index - 1]
    return before === undefined || Math.abs(code - before) > 1
  })
  const distinct = new Set(codes).size
  return Math.min(surprises.length, distinct * 2)
}

/** A rough guess in bits, which is all that can be done without a list of known passwords. */
export function passwordStrength(password: string): Strength {
  const size = ALPHABETS.reduce((sum, [kind, count]) => sum + (kind.test(password) ? count : 0), 0)
  const bits = surprisingLength(password) * Math.log2(size || 1)
  if (bits < 50) return 'weak'
  if (bits < 65) return 'fair'
  return bits < 90 ? 'good' : 'strong'
}

/** Without the characters that are mistaken for one another; 32, so that no byte is preferred. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz234567890'
const GROUP_LENGTH = 5
const GROUPS = 4

/** Four groups of five random characters: 100 bits. */
export function suggestedPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP_LENGTH))
  const characters = [...bytes].map((byte) => READABLE[byte % READABLE.length])
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-')
}
