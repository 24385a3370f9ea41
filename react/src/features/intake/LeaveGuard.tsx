/** Asks before a preview that was not committed is left behind. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function LeaveGuard({ name }: { name: string }) {
  const { t } = useTranslation('intake')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  })
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('leave.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm">{t('leave.text', { name })}</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {t('leave.stay')}
        </Button>
        <Button onClick={() => proceed?.()}>{t('leave.leave')}</Button>
      </Group>
    </Modal>
  )
}
