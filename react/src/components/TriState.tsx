/** Yes, no, or not known. */
import { useTranslation } from 'react-i18next'
import { Blank } from './Field'

export function TriState({ value }: { value: boolean | null }) {
  const { t } = useTranslation()
  if (value === null) return <Blank />
  return value ? t('common.yes') : t('common.no')
}
