/** Languages: English is built in and types the keys, French is fetched when asked for. */
import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { type Language, rememberedLanguage, rememberLanguage } from './language'
import { type MessagePart, type Messages, messagesOf } from './parts'

/** The messages that every page needs; parts of the product are fetched with their pages. */
const SHARED = 'translation'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: Messages
    fallbackNS: typeof SHARED
  }
}

const fetched: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, part, done) => {
    messagesOf(language, part).then(
      (messages) => done(null, messages),
      (error: Error) => done(error, null),
    )
  },
}

/** Shows the product in `language` from now on, also after a reload. */
export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** There once the promise is kept, in the language of now and of every later choice. */
export async function loadMessages(part: MessagePart): Promise<void> {
  await i18next.loadNamespaces(part)
}

export async function startLanguages(language = rememberedLanguage()): Promise<typeof i18next> {
  await i18next
    .use(fetched)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      load: 'currentOnly',
      ns: [SHARED],
      defaultNS: SHARED,
      fallbackNS: SHARED,
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      resources: { en: { translation: en } },
    })
  i18next.on('languageChanged', (current) => {
    document.documentElement.lang = current
  })
  document.documentElement.lang = language
  return i18next
}
