/** The menus of the header: notifications, appearance and language, account. */
import { Group } from '@mantine/core'
import { NotificationBell } from '@/features/notifications/NotificationBell'
import type { Session } from '@/features/session/api'
import css from './AppFrame.module.css'
import { PreferencesMenu } from './PreferencesMenu'
import { UserMenu } from './UserMenu'

export function HeaderMenus({ session }: { session: Session }) {
  return (
    <Group gap={8} wrap="nowrap" className={css.menus}>
      <NotificationBell />
      <PreferencesMenu />
      <UserMenu session={session} />
    </Group>
  )
}
