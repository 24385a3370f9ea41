/** Toasts: news goes away after 8 seconds, failures stay until they are closed. */
import { Anchor, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconCheck, IconX } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProblemText, problemText } from './use-problem-text'

const NEWS_MS = 8000

export interface NewsAction {
  label: string
  onClick: () => void
}

interface FailureBodyProps {
  text: ProblemText
}

function FailureBody({ text }: FailureBodyProps) {
  const { t } = useTranslation()
  const details = [text.title, text.detail, ...text.more, text.requestId ?? ''].join('\n').trim()
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{text.detail}</Text>
      {text.more.map((message) => (
        <Text size="sm" key={message}>
          {message}
        </Text>
      ))}
      {text.requestId && (
        <Text size="xs" c="dimmed" ff="monospace">
          {text.requestId}
        </Text>
      )}
      <CopyButton value={details}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="default" onClick={copy}>
            {copied ? t('common.copied') : t('common.problem.copyDetails')}
          </Button>
        )}
      </CopyButton>
    </Stack>
  )
}

function newsBody(message: ReactNode, id: string, action: NewsAction | undefined): ReactNode {
  if (!action) return message
  const run = () => {
    hideNotification(id)
    action.onClick()
  }
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm">{message}</Text>
      <Anchor component="button" type="button" size="sm" onClick={run}>
        {action.label}
      </Anchor>
    </Group>
  )
}

export function useNotify() {
  const { t } = useTranslation()
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('common.close') }
    return {
      news(message: ReactNode, action?: NewsAction) {
        const id = crypto.randomUUID?.() ?? String(Math.random())
        showNotification({
          id,
          message: newsBody(message, id, action),
          autoClose: NEWS_MS,
          icon: <IconCheck size={16} />,
          closeButtonProps,
        })
      },
      failure(error: unknown, title?: string) {
        const text = problemText(error, t)
        showNotification({
          title: title ?? text.title,
          message: <FailureBody text={text} />,
          autoClose: false,
          color: 'red',
          icon: <IconX size={16} />,
          closeButtonProps,
          role: 'alert',
        })
      },
    }
  }, [t])
}
