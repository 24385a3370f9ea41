/** Creates an account. */
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { FormButtons } from '@/components/FormButtons'
import { showInFields, unplaced } from '@/components/form-problem'
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
    onError: (refused) => showInFields(form, refused),
  })
  const refusal = unplaced(form, error)
  return (
    <form onSubmit={form.onSubmit((values) => mutate(newAccount(values)))} noValidate>
      <UnsavedGuard isDirty={() => form.isDirty()} />
      <Stack>
        {Boolean(refusal) && <ErrorPanel error={refusal} title={t('users.refused')} />}
        <UserFields form={form} groups={groups} isNew />
        <FormButtons submitLabel={t('users.create')} pending={isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
