/** For pages that broke: a problem of the server, or a defect of ours. */
import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  if (error instanceof ApiProblem) {
    return (
      <Center mih="70dvh" px="md" component="main">
        <ErrorPanel error={error} onRetry={retry} />
      </Center>
    )
  }
  return (
    <Center mih="70dvh" px="md" component="main">
      <Stack align="center" gap="sm" role="alert" maw={420}>
        <Title order={1}>{t('shell.crash.title')}</Title>
        <Text size="sm" c="dimmed" ta="center">
          {t('shell.crash.text')}
        </Text>
        <Button size="xs" onClick={() => window.location.reload()}>
          {t('shell.crash.reload')}
        </Button>
      </Stack>
    </Center>
  )
}
