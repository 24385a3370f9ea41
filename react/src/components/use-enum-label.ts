/** The word for a value of the API in the reader's language; an unknown value stands for itself. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { en } from '@/i18n/en'

type EnumName = keyof typeof en.enums

export type EnumLabel = (name: EnumName, value: string) => string

export function useEnumLabel(): EnumLabel {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useCallback(
    (name, value) => {
      // By name of the value, because a newer server may send values that no message names.
      const word: unknown = i18n.getResource(language, 'translation', `enums.${name}.${value}`)
      return typeof word === 'string' ? word : value
    },
    [i18n, language],
  )
}
