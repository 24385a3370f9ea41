/** Which languages there are and which one this browser chose. */

export const LANGUAGES = { en: 'English', fr: 'Français' } as const

export type Language = keyof typeof LANGUAGES

const KEY = 'stager.language'

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value)
}

export function rememberedLanguage(): Language {
  try {
    const stored = localStorage.getItem(KEY)
    if (isLanguage(stored)) return stored
  } catch {
    // Storage is switched off: the browser's language decides.
  }
  return navigator.language.startsWith('fr') ? 'fr' : 'en'
}

/** Stored as plain text, because `color-scheme.js` reads it before the application starts. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // The choice lasts until the page is closed.
  }
}
