/** Asks before changes that were not saved are left behind, wherever the way leads. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface UnsavedGuardProps {
  /** Asked at the moment of leaving, so that what was just saved does not count. */
  isDirty: () => boolean
}

export function UnsavedGuard({ isDirty }: UnsavedGuardProps) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  })
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('common.unsaved.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm">{t('common.unsaved.text')}</Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          {t('common.unsaved.stay')}
        </Button>
        <Button color="red" onClick={() => proceed?.()}>
          {t('common.unsaved.discard')}
        </Button>
      </Group>
    </Modal>
  )
}
