/** Whether a person can get in: deactivating an account, reactivating it, deleting it. */
import { Button, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ActionRow } from '@/components/ActionRow'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import type { User } from './api'
import { useAccess, useRemoval } from './use-access'

interface AccessSectionProps {
  user: User
  isOwn: boolean
  onRemoved: () => void
}

function Deactivation({ user, isOwn }: Omit<AccessSectionProps, 'onRemoved'>) {
  const { t } = useTranslation('admin')
  const [asking, ask] = useDisclosure(false)
  const access = useAccess(user.username)
  const { username, deactivated } = user
  if (deactivated) {
    return (
      <ActionRow text={t('users.reactivate.text')}>
        <Button
          size="xs"
          variant="default"
          loading={access.isPending}
          onClick={() => access.mutate(false)}
        >
          {t('users.reactivate.action')}
        </Button>
      </ActionRow>
    )
  }
  return (
    <ActionRow text={t('users.deactivate.text')}>
      <Button size="xs" variant="default" onClick={ask.open}>
        {t('users.deactivate.action')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('users.deactivate.title', { username })}
        confirmLabel={t('users.deactivate.confirm')}
        pending={access.isPending}
        onClose={ask.close}
        onConfirm={() => access.mutate(true, { onSettled: ask.close })}
      >
        {isOwn ? t('users.deactivate.self') : t('users.deactivate.warning')}
      </ConfirmDialog>
    </ActionRow>
  )
}

function Removal({ user, onRemoved }: Omit<AccessSectionProps, 'isOwn'>) {
  const { t } = useTranslation('admin')
  const [asking, ask] = useDisclosure(false)
  const { username } = user
  const removal = useRemoval(username, onRemoved)
  return (
    <ActionRow text={t('users.remove.text')}>
      <Button size="xs" variant="light" color="red" onClick={ask.open}>
        {t('users.remove.action')}
      </Button>
      <ConfirmDialog
        opened={asking}
        danger
        typed={username}
        title={t('users.remove.title', { username })}
        confirmLabel={t('users.remove.confirm')}
        pending={removal.isPending}
        onClose={ask.close}
        onConfirm={() => removal.mutate(undefined, { onSettled: ask.close })}
      >
        {t('users.remove.warning')}
      </ConfirmDialog>
    </ActionRow>
  )
}

export function AccessSection({ user, isOwn, onRemoved }: AccessSectionProps) {
  const { t } = useTranslation('admin')
  return (
    <Stack component="section" gap="sm">
      <Title order={3}>{t('users.deactivate.heading')}</Title>
      <Deactivation user={user} isOwn={isOwn} />
      {!isOwn && <Removal user={user} onRemoved={onRemoved} />}
    </Stack>
  )
}
