/** The form of an account with its rules; the server has the last word. */
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isAllowed } from '@/features/passwords/rules'
import type { AccountValues } from './account'

export type AccountForm = UseFormReturnType<AccountValues>

function needsPassword({ issuer, subject }: AccountValues): boolean {
  return issuer.trim() === '' && subject.trim() === ''
}

/** `isNew` asks for a password, unless a provider vouches for the person. */
export function useAccountForm(initialValues: AccountValues, isNew: boolean): AccountForm {
  const { t } = useTranslation('settings')
  const required = (text: string) => (text.trim() === '' ? t('password.required') : null)
  return useForm<AccountValues>({
    initialValues,
    validate: {
      username: required,
      email: required,
      password: (password, values) => {
        if (password === '') return isNew && needsPassword(values) ? t('password.required') : null
        return isAllowed(password, values.username.trim()) ? null : t('password.rules')
      },
    },
  })
}
