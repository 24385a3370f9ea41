/** How the service does: type and query. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type Status = components['schemas']['Status']
export type ComponentStatus = Status['components'][number]

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }): Promise<Status> => body(api.GET('/api/status', { signal })),
})

/** Whether what must not wait in a request is left undone: analyses do not start. */
export function isWorkerAway(status: Status | undefined): boolean {
  return (
    status?.components.some(({ name, state }) => name === 'worker' && state === 'down') ?? false
  )
}
