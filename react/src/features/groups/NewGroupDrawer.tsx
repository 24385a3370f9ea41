/** The drawer beside the list in which a new group is made. */
import { useTranslation } from 'react-i18next'
import { PeekDrawer } from '@/components/PeekDrawer'
import type { NamedPeek } from '@/components/use-peek'
import type { UserRow } from '@/features/users/api'
import { NewGroupForm } from './NewGroupForm'

interface NewGroupDrawerProps {
  draft: NamedPeek
  users: readonly UserRow[]
}

export function NewGroupDrawer({ draft, users }: NewGroupDrawerProps) {
  const { t } = useTranslation('admin')
  return (
    <PeekDrawer
      opened={draft.name !== null}
      title={t('groups.newTitle')}
      onClose={draft.close}
      steps={false}
    >
      <NewGroupForm users={users} onClose={draft.close} />
    </PeekDrawer>
  )
}
