/** Creates a group. */
import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { showInFields } from '@/components/form-problem'
import { UnsavedGuard } from '@/components/UnsavedGuard'
import { useNotify } from '@/components/use-notify'
import { type UserRow, userKeys } from '@/features/users/api'
import { createGroup, groupKeys } from './api'
import { GroupFields, useGroupForm } from './GroupFields'
import { type GroupValues, NEW_GROUP, newGroup } from './membership'

interface NewGroupFormProps {
  users: readonly UserRow[]
  onClose: () => void
}

export function NewGroupForm({ users, onClose }: NewGroupFormProps) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const form = useGroupForm(NEW_GROUP)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (values: GroupValues) => createGroup(newGroup(values)),
    onSuccess: (_nothing, values) => {
      form.resetDirty()
      notify.news(t('groups.created', { code: newGroup(values).group_code }))
      void queryClient.invalidateQueries({ queryKey: groupKeys.all })
      void queryClient.invalidateQueries({ queryKey: userKeys.all })
      onClose()
    },
    onError: (refusal) => showInFields(form, refusal),
  })
  const unplaced = error !== null && Object.keys(form.errors).length === 0
  return (
    <form onSubmit={form.onSubmit((values) => mutate(values))} noValidate>
      <UnsavedGuard isDirty={() => form.isDirty()} />
      <Stack>
        {unplaced && <ErrorPanel error={error} title={t('groups.refused')} />}
        <GroupFields form={form} users={users} isNew />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('groups.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
