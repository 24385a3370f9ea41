/** Who is signed in, and the way out. */
import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { type Session, sessionQuery, signOut } from '@/features/session/api'
import { longDateTime } from '@/lib/dates'
import { openOverlay } from './overlay-state'

/** Ends the session and forgets everything that was loaded in it. */
function useSignOut() {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: signOut,
    onSuccess: async (elsewhere) => {
      if (elsewhere) {
        window.location.assign(elsewhere)
        return
      }
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, null)
      await router.navigate({ to: '/login' })
    },
    onError: (error) => notify.failure(error, t('session.signOutFailed')),
  })
}

export function UserMenu({ session }: { session: Session }) {
  const { t, i18n } = useTranslation()
  const { mutate, isPending } = useSignOut()
  const { username, is_admin, groups, last_login } = session
  return (
    <Menu position="bottom-end" shadow="md" width={250}>
      <Menu.Target>
        <UnstyledButton aria-label={t('shell.user.menu', { username })}>
          <Avatar size={28} radius="xl" color="cyan" variant="filled" aria-hidden>
            {username.slice(0, 2).toUpperCase()}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {username}
          </Text>
          {is_admin && <Text size="xs">{t('shell.user.admin')}</Text>}
          <Text size="xs">
            {groups.length > 0
              ? t('shell.user.groups', { groups: groups.join(', ') })
              : t('shell.user.noGroups')}
          </Text>
          {last_login && (
            <Text size="xs">
              {t('shell.user.lastLogin', { when: longDateTime(last_login, i18n.language) })}
            </Text>
          )}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          renderRoot={(props) => <Link {...props} to="/settings" />}
        >
          {t('shell.user.settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} />}
          onClick={() => openOverlay('shortcuts')}
        >
          {t('shell.user.shortcuts')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          disabled={isPending}
          onClick={() => mutate()}
        >
          {t('shell.user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
