/** The menus of the header: appearance and language, account. */
import { Group } from '@mantine/core'
import type { Session } from '@/features/session/api'
import css from './AppFrame.module.css'
import { PreferencesMenu } from './PreferencesMenu'
import { UserMenu } from './UserMenu'

export function HeaderMenus({ session }: { session: Session }) {
  return (
    <Group gap={8} wrap="nowrap" className={css.menus}>
      <PreferencesMenu />
      <UserMenu session={session} />
    </Group>
  )
}
