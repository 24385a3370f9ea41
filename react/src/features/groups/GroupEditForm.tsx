/** Changes a group, and says when somebody else did so meanwhile. */
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { EditForm } from '@/components/EditForm'
import { unplaced } from '@/components/form-problem'
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
  const reload = async () => {
    const group = groupQuery(loaded.value.group_code)
    restart(
      await queryClient.fetchQuery({ ...group, staleTime: 0 }),
      await queryClient.fetchQuery({ ...usersQuery, staleTime: 0 }),
    )
    save.reset()
  }
  return (
    <EditForm
      hasChanges={hasChanges}
      pending={save.isPending}
      error={unplaced(form, save.error)}
      refused={t('groups.refused')}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onRevert={() => form.reset()}
      onReload={() => void reload()}
    >
      <GroupFields form={form} users={users} isNew={false} />
    </EditForm>
  )
}
