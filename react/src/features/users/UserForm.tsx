/** Changes an account, and says when somebody else did so meanwhile. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { asProblem } from '@/api/problem'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { ErrorPanel } from '@/components/ErrorPanel'
import { UnsavedGuard } from '@/components/UnsavedGuard'
import type { GroupRow } from '@/features/groups/api'
import { type User, userQuery } from './api'
import { UserFields } from './UserFields'
import { useUserEditing } from './use-user-editing'

interface UserFormProps {
  loaded: Versioned<User>
  isOwn: boolean
  groups: readonly GroupRow[]
  onSaved: (username: string) => void
}

/** One's own password has to be confirmed by the one before. */
function OwnPassword() {
  const { t } = useTranslation('admin')
  return (
    <Text size="sm">
      <Anchor inherit renderRoot={(props) => <Link {...props} to="/settings/password" />}>
        {t('users.ownPassword')}
      </Anchor>
    </Text>
  )
}

export function UserForm({ loaded, isOwn, groups, onSaved }: UserFormProps) {
  const { t } = useTranslation('admin')
  const queryClient = useQueryClient()
  const [asking, ask] = useDisclosure(false)
  const { base, form, save, restart, hasChanges } = useUserEditing({ loaded, isOwn, onSaved })
  const stale = asProblem(save.error).isStale
  const unplaced = save.error !== null && Object.keys(form.errors).length === 0
  const reload = async () => {
    restart(await queryClient.fetchQuery({ ...userQuery(base.username), staleTime: 0 }))
    save.reset()
  }
  const submit = form.onSubmit((values) => {
    if (isOwn && base.is_admin && !values.is_admin) ask.open()
    else save.mutate(values)
  })
  return (
    <form onSubmit={submit} noValidate>
      <UnsavedGuard isDirty={() => hasChanges && !save.isPending} />
      <Stack>
        {unplaced && (
          <ErrorPanel
            error={save.error}
            title={stale ? undefined : t('users.refused')}
            onRetry={stale ? () => void reload() : undefined}
            retryLabel={t('reload')}
          />
        )}
        <UserFields
          form={form}
          groups={groups}
          isNew={false}
          passwordElsewhere={isOwn ? <OwnPassword /> : undefined}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!hasChanges} onClick={() => form.reset()}>
            {t('revert')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!hasChanges}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('users.demote.title')}
        confirmLabel={t('users.demote.confirm')}
        onClose={ask.close}
        onConfirm={() => {
          ask.close()
          save.mutate(form.values)
        }}
      >
        {t('users.demote.text')}
      </ConfirmDialog>
    </form>
  )
}
