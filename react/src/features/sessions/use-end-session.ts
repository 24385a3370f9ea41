/** Ends one session or all others, and says how that went. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { endOtherSessions, endSession, sessionsQuery } from './api'

export function useEndSession() {
  const { t } = useTranslation('settings')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const shared = {
    onError: (error: Error) => notify.failure(error, t('sessions.endFailed')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  }
  const one = useMutation({
    ...shared,
    mutationFn: endSession,
    onSuccess: () => notify.news(t('sessions.ended')),
  })
  const others = useMutation({
    ...shared,
    mutationFn: endOtherSessions,
    onSuccess: () => notify.news(t('sessions.othersEnded')),
  })
  return { one, others }
}
