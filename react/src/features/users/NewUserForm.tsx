/** Creates an account. */
import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { showInFields } from '@/components/form-problem'
import { UnsavedGuard } from '@/components/UnsavedGuard'
import { useNotify } from '@/components/use-notify'
import { type GroupRow, groupKeys } from '@/features/groups/api'
import { NEW_ACCOUNT, newAccount } from './account'
import { createUser, userKeys } from './api'
import { UserFields } from './UserFields'
import { useAccountForm } from './use-account-form'

interface NewUserFormProps {
  groups: readonly GroupRow[]
  onClose: () => void
}

export function NewUserForm({ groups, onClose }: NewUserFormProps) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const form = useAccountForm(NEW_ACCOUNT, true)
  const { mutate, isPending, error } = useMutation({
    mutationFn: createUser,
    onSuccess: ({ username }) => {
      form.resetDirty()
      notify.news(t('users.created', { username }))
      void queryClient.invalidateQueries({ queryKey: userKeys.all })
      void queryClient.invalidateQueries({ queryKey: groupKeys.all })
      onClose()
    },
    onError: (refusal) => showInFields(form, refusal),
  })
  const unplaced = error !== null && Object.keys(form.errors).length === 0
  return (
    <form onSubmit={form.onSubmit((values) => mutate(newAccount(values)))} noValidate>
      <UnsavedGuard isDirty={() => form.isDirty()} />
      <Stack>
        {unplaced && <ErrorPanel error={error} title={t('users.refused')} />}
        <UserFields form={form} groups={groups} isNew />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {t('users.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
