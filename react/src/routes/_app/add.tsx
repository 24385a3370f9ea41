import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/components/PageHeader'

export const Route = createFileRoute('/_app/add')({ component: Page })

function Page() {
  const { t } = useTranslation()
  return <PageHeader title={t('shell.nav.intake')} />
}
