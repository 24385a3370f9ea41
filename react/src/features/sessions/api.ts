/** The browsers in which one's own account is signed in. */
import { queryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { components } from '@/api/schema.gen'

export type BrowserSession = components['schemas']['SessionOut']

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }): Promise<BrowserSession[]> => body(api.GET('/api/sessions', { signal })),
})

export async function endSession(id: number): Promise<void> {
  await api.DELETE('/api/sessions/{session_id}', { params: { path: { session_id: id } } })
}

/** All but the one that asks. */
export async function endOtherSessions(): Promise<void> {
  await api.DELETE('/api/sessions')
}
