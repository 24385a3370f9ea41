/** Whether an account is in use: an icon and a word, never colour alone. */
import { Badge } from '@mantine/core'
import { IconBan, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from '@/components/StatusBadge.module.css'

export function AccountBadge({ deactivated }: { deactivated: boolean }) {
  const { t } = useTranslation('admin')
  const Icon = deactivated ? IconBan : IconCircleCheck
  return (
    <Badge
      className={css.badge}
      data-state={deactivated ? undefined : 'Done'}
      variant="light"
      color={deactivated ? 'gray' : 'green'}
      radius="sm"
      leftSection={<Icon size={13} aria-hidden />}
    >
      {deactivated ? t('users.state.deactivated') : t('users.state.active')}
    </Badge>
  )
}
