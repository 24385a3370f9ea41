/** Creates a group. */
import { Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { FormButtons } from '@/components/FormButtons'
import { showInFields, unplaced } from '@/components/form-problem'
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
    onError: (refused) => showInFields(form, refused),
  })
  const refusal = unplaced(form, error)
  return (
    <form onSubmit={form.onSubmit((values) => mutate(values))} noValidate>
      <UnsavedGuard isDirty={() => form.isDirty()} />
      <Stack>
        {Boolean(refusal) && <ErrorPanel error={refusal} title={t('groups.refused')} />}
        <GroupFields form={form} users={users} isNew />
        <FormButtons submitLabel={t('groups.create')} pending={isPending} onCancel={onClose} />
      </Stack>
    </form>
  )
}
