/** A new password for one's own account. */
import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAbout } from '@/features/about/api'
import { ChangePasswordForm } from '@/features/passwords/ChangePasswordForm'
import { SettingsSection } from '@/features/settings/SettingsSection'
import css from '@/features/settings/settings.module.css'

export const Route = createFileRoute('/_app/settings/password')({ component: PasswordPage })

function PasswordPage() {
  const { t } = useTranslation('settings')
  const { session } = Route.useRouteContext()
  const about = useAbout()
  if (about?.oauth) {
    return (
      <SettingsSection title={t('nav.password')}>
        <Alert icon={<IconInfoCircle size={18} />}>{t('password.elsewhere')}</Alert>
      </SettingsSection>
    )
  }
  return (
    <SettingsSection title={t('nav.password')} lead={t('password.lead')}>
      <div className={css.form}>
        <ChangePasswordForm username={session.username} />
      </div>
    </SettingsSection>
  )
}
