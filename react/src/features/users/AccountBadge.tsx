/** Whether an account is in use. */
import { IconBan, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconBadge } from '@/components/IconBadge'

const ACTIVE = { color: 'green', icon: IconCircleCheck }
const DEACTIVATED = { color: 'gray', icon: IconBan }

export function AccountBadge({ deactivated }: { deactivated: boolean }) {
  const { t } = useTranslation('admin')
  return (
    <IconBadge look={deactivated ? DEACTIVATED : ACTIVE}>
      {t(deactivated ? 'users.state.deactivated' : 'users.state.active')}
    </IconBadge>
  )
}
