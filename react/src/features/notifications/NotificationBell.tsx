/** The bell of the header: how much is unread, and the newest of it. */
import { ActionIcon, Button, Group, Popover, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { useNotify } from '@/components/use-notify'
import { markRead, notificationKeys, notificationsQuery } from './api'
import { NotificationItem } from './NotificationItem'
import css from './notifications.module.css'

const MOST_SHOWN = 99

function useMarkRead() {
  const { t } = useTranslation('notifications')
  const notify = useNotify()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: markRead,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: notificationKeys.all }),
    onError: (error) => notify.failure(error, t('notRead')),
  })
}

export function NotificationBell() {
  const { t } = useTranslation('notifications')
  const [opened, setOpened] = useState(false)
  const { data, error, refetch } = useQuery(notificationsQuery)
  const { mutate, isPending } = useMarkRead()
  const unread = data?.unread_count ?? 0
  const rows = data?.data ?? []
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      width={340}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          size={34}
          className={css.bell}
          aria-label={unread > 0 ? t('unread', { count: unread }) : t('title')}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={18} />
          {unread > 0 && (
            <span className={css.count} aria-hidden>
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <Group justify="space-between" px="sm" py="xs" mih={44}>
          <Text size="sm" fw={600}>
            {t('title')}
          </Text>
          {unread > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={isPending}
              onClick={() => mutate(undefined)}
            >
              {t('readAll')}
            </Button>
          )}
        </Group>
        {error && !data && (
          <ErrorPanel error={error} title={t('failed')} onRetry={() => void refetch()} />
        )}
        {data && rows.length === 0 && (
          <Text size="sm" c="dimmed" px="sm" pb="sm">
            {t('none')}
          </Text>
        )}
        <ul className={css.list}>
          {rows.map((row) => (
            <NotificationItem
              key={row.notification_id}
              notification={row}
              onOpen={() => {
                setOpened(false)
                if (row.read_at === null) mutate([row.notification_id])
              }}
            />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
