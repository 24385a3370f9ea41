/** The messages that are fetched with the pages that show them, by language and part. */
import type { ResourceKey } from 'i18next'
import { en } from './en'
import type { admin } from './en/admin'
import type { audit } from './en/audit'
import type { bulk } from './en/bulk'
import type { comments } from './en/comments'
import type { families } from './en/families'
import type { files } from './en/files'
import type { history } from './en/history'
import type { home } from './en/home'
import type { intake } from './en/intake'
import type { notifications } from './en/notifications'
import type { provider } from './en/provider'
import type { relocation } from './en/relocation'
import type { samples } from './en/samples'
import type { settings } from './en/settings'
import type { status } from './en/status'
import type { variants } from './en/variants'
import type { views } from './en/views'
import { isLanguage, type Language } from './language'

/** The messages by part, for the types of the keys; the shared ones are `translation`. */
export interface Messages {
  translation: typeof en
  admin: typeof admin
  audit: typeof audit
  bulk: typeof bulk
  comments: typeof comments
  families: typeof families
  files: typeof files
  history: typeof history
  home: typeof home
  intake: typeof intake
  notifications: typeof notifications
  provider: typeof provider
  relocation: typeof relocation
  samples: typeof samples
  settings: typeof settings
  status: typeof status
  variants: typeof variants
  views: typeof views
}

export type MessagePart = keyof Messages

const FETCH = {
  en: {
    translation: async () => en,
    admin: async () => (await import('./en/admin')).admin,
    audit: async () => (await import('./en/audit')).audit,
    bulk: async () => (await import('./en/bulk')).bulk,
    comments: async () => (await import('./en/comments')).comments,
    families: async () => (await import('./en/families')).families,
    files: async () => (await import('./en/files')).files,
    history: async () => (await import('./en/history')).history,
    home: async () => (await import('./en/home')).home,
    intake: async () => (await import('./en/intake')).intake,
    notifications: async () => (await import('./en/notifications')).notifications,
    provider: async () => (await import('./en/provider')).provider,
    relocation: async () => (await import('./en/relocation')).relocation,
    samples: async () => (await import('./en/samples')).samples,
    settings: async () => (await import('./en/settings')).settings,
    status: async () => (await import('./en/status')).status,
    variants: async () => (await import('./en/variants')).variants,
    views: async () => (await import('./en/views')).views,
  },
  fr: {
    translation: async () => (await import('./fr')).fr,
    admin: async () => (await import('./fr/admin')).admin,
    audit: async () => (await import('./fr/audit')).audit,
    bulk: async () => (await import('./fr/bulk')).bulk,
    comments: async () => (await import('./fr/comments')).comments,
    families: async () => (await import('./fr/families')).families,
    files: async () => (await import('./fr/files')).files,
    history: async () => (await import('./fr/history')).history,
    home: async () => (await import('./fr/home')).home,
    intake: async () => (await import('./fr/intake')).intake,
    notifications: async () => (await import('./fr/notifications')).notifications,
    provider: async () => (await import('./fr/provider')).provider,
    relocation: async () => (await import('./fr/relocation')).relocation,
    samples: async () => (await import('./fr/samples')).samples,
    settings: async () => (await import('./fr/settings')).settings,
    status: async () => (await import('./fr/status')).status,
    variants: async () => (await import('./fr/variants')).variants,
    views: async () => (await import('./fr/views')).views,
  },
} as const satisfies Record<Language, Record<MessagePart, () => Promise<ResourceKey>>>

function isPart(name: string): name is MessagePart {
  return Object.hasOwn(FETCH.en, name)
}

export const PARTS = Object.keys(FETCH.en).filter(isPart)

/** Raises `RangeError` for a language or part that there is not. */
export async function messagesOf(language: string, part: string): Promise<ResourceKey> {
  if (!isLanguage(language) || !isPart(part)) throw new RangeError(`${language}/${part}`)
  return FETCH[language][part]()
}
