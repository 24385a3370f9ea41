/** Changes an account, and says when somebody else did so meanwhile. */
import { Anchor, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { EditForm } from '@/components/EditForm'
import { unplaced } from '@/components/form-problem'
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
  const reload = async () => {
    restart(await queryClient.fetchQuery({ ...userQuery(base.username), staleTime: 0 }))
    save.reset()
  }
  const submit = form.onSubmit((values) => {
    if (isOwn && base.is_admin && !values.is_admin) ask.open()
    else save.mutate(values)
  })
  return (
    <>
      <EditForm
        hasChanges={hasChanges}
        pending={save.isPending}
        error={unplaced(form, save.error)}
        refused={t('users.refused')}
        onSubmit={submit}
        onRevert={() => form.reset()}
        onReload={() => void reload()}
      >
        <UserFields
          form={form}
          groups={groups}
          isNew={false}
          passwordElsewhere={isOwn ? <OwnPassword /> : undefined}
        />
      </EditForm>
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
    </>
  )
}
