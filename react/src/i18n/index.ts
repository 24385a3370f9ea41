/** Languages: English is built in and types the keys, French is fetched when asked for. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en'
import { type Language, rememberedLanguage, rememberLanguage } from './language'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

async function loadMessages(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'translation')) return
  const { fr } = await import('./fr')
  i18next.addResourceBundle('fr', 'translation', fr)
}

/** Shows the product in `language` from now on, also after a reload. */
export async function changeLanguage(language: Language): Promise<void> {
  await loadMessages(language)
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

export async function startLanguages(language = rememberedLanguage()): Promise<typeof i18next> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
  })
  i18next.on('languageChanged', (current) => {
    document.documentElement.lang = current
  })
  await changeLanguage(language)
  return i18next
}
