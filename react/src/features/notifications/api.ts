/** What the caller is told: types, query, marking as read. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Notification = components['schemas']['NotificationRow']

const NEWEST = 20
const POLL_MS = 60_000

export const notificationKeys = { all: ['notifications'] as const }

/** The newest notifications and how many are unread, asked for once a minute while in sight. */
export const notificationsQuery = queryOptions({
  queryKey: notificationKeys.all,
  queryFn: ({ signal }) =>
    body(api.GET('/api/notifications', { params: { query: { limit: NEWEST } }, signal })),
  refetchInterval: POLL_MS,
})

/** Without ids, all of them. */
export async function markRead(ids?: readonly number[]): Promise<void> {
  await api.POST('/api/notifications/read', { body: ids ? { ids: [...ids] } : {} })
}
