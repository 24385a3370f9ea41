/** For addresses that lead nowhere. */
import { Button, Center } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'

export function NotFoundPage() {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${t('shell.notFound.title')} · Stager`
  }, [t])
  return (
    <Center mih="70dvh" component="main">
      <EmptyState
        heading
        icon={<IconMapQuestion size={24} />}
        title={t('shell.notFound.title')}
        hint={t('shell.notFound.text')}
        action={
          <Button component={Link} to="/" variant="light" size="xs">
            {t('shell.notFound.home')}
          </Button>
        }
      />
    </Center>
  )
}
