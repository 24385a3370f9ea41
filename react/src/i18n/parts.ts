/** The messages that are fetched with the pages that show them, by language and part. */
import type { ResourceKey } from 'i18next'
import { en } from './en'
import type { admin } from './en/admin'
import type { settings } from './en/settings'
import { isLanguage, type Language } from './language'

/** The messages by part, for the types of the keys; the shared ones are `translation`. */
export interface Messages {
  translation: typeof en
  admin: typeof admin
  settings: typeof settings
}

export type MessagePart = keyof Messages

const FETCH = {
  en: {
    translation: async () => en,
    admin: async () => (await import('./en/admin')).admin,
    settings: async () => (await import('./en/settings')).settings,
  },
  fr: {
    translation: async () => (await import('./fr')).fr,
    admin: async () => (await import('./fr/admin')).admin,
    settings: async () => (await import('./fr/settings')).settings,
  },
} as const satisfies Record<Language, Record<MessagePart, () => Promise<ResourceKey>>>

function isPart(name: string): name is MessagePart {
  return Object.hasOwn(FETCH.en, name)
}

/** Raises `RangeError` for a language or part that there is not. */
export async function messagesOf(language: string, part: string): Promise<ResourceKey> {
  if (!isLanguage(language) || !isPart(part)) throw new RangeError(`${language}/${part}`)
  return FETCH[language][part]()
}
