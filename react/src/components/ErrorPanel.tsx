/** A failure shown in place of what failed: what happened, the request id, a way to try again. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyableId } from './CopyableId'
import { useProblemText } from './use-problem-text'

interface ErrorPanelProps {
  error: unknown
  title?: string
  onRetry?: () => void
  /** When trying again is not what helps. */
  retryLabel?: string
}

export function ErrorPanel({ error, title, onRetry, retryLabel }: ErrorPanelProps) {
  const { t } = useTranslation()
  const text = useProblemText(error)
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={title ?? text.title}
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{text.detail}</Text>
        {text.more.length > 0 && (
          <List size="sm">
            {text.more.map((message) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
        )}
        {text.requestId && (
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {t('common.problem.requestId')}
            </Text>
            <CopyableId value={text.requestId} what={t('common.problem.requestId')} />
          </Group>
        )}
        {onRetry && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            onClick={onRetry}
          >
            {retryLabel ?? t('common.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
