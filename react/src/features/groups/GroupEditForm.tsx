/** Changes a group, and says when somebody else did so meanwhile. */
import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { UnsavedGuard } from '@/components/UnsavedGuard'
import { type UserRow, usersQuery } from '@/features/users/api'
import { type GroupDetail, groupQuery } from './api'
import { GroupFields } from './GroupFields'
import { useGroupEditing } from './use-group-editing'

interface GroupEditFormProps {
  loaded: Versioned<GroupDetail>
  users: readonly UserRow[]
}

export function GroupEditForm({ loaded, users }: GroupEditFormProps) {
  const { t } = useTranslation('admin')
  const queryClient = useQueryClient()
  const { form, save, restart, hasChanges } = useGroupEditing(loaded, users)
  const stale = asProblem(save.error).isStale
  const unplaced = save.error !== null && Object.keys(form.errors).length === 0
  const reload = async () => {
    const group = groupQuery(loaded.value.group_code)
    restart(
      await queryClient.fetchQuery({ ...group, staleTime: 0 }),
      await queryClient.fetchQuery({ ...usersQuery, staleTime: 0 }),
    )
    save.reset()
  }
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <UnsavedGuard isDirty={() => hasChanges && !save.isPending} />
      <Stack>
        {unplaced && (
          <ErrorPanel
            error={save.error}
            title={stale ? undefined : t('groups.refused')}
            onRetry={stale ? () => void reload() : undefined}
            retryLabel={t('reload')}
          />
        )}
        <GroupFields form={form} users={users} isNew={false} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!hasChanges} onClick={() => form.reset()}>
            {t('revert')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!hasChanges}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
