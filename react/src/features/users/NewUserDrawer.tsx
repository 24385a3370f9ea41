/** The drawer beside the list in which a new user is made. */
import { useTranslation } from 'react-i18next'
import { PeekDrawer } from '@/components/PeekDrawer'
import type { NamedPeek } from '@/components/use-peek'
import type { GroupRow } from '@/features/groups/api'
import { NewUserForm } from './NewUserForm'

interface NewUserDrawerProps {
  draft: NamedPeek
  groups: readonly GroupRow[]
}

export function NewUserDrawer({ draft, groups }: NewUserDrawerProps) {
  const { t } = useTranslation('admin')
  return (
    <PeekDrawer
      opened={draft.name !== null}
      title={t('users.newTitle')}
      onClose={draft.close}
      steps={false}
    >
      <NewUserForm groups={groups} onClose={draft.close} />
    </PeekDrawer>
  )
}
