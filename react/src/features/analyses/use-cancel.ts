/** Cancels analyses one after the other and says once how it went. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { analysisKeys, changeAnalysis } from './api'

interface Outcome {
  cancelled: number
  failures: unknown[]
}

async function cancelAll(ids: readonly number[]): Promise<Outcome> {
  const outcome: Outcome = { cancelled: 0, failures: [] }
  for (const id of ids) {
    try {
      await changeAnalysis(id, { analysis_state: 'Cancelled' }, null)
      outcome.cancelled += 1
    } catch (error) {
      outcome.failures.push(error)
    }
  }
  return outcome
}

export function useCancel(onDone: () => void) {
  const { t } = useTranslation()
  const notify = useNotify()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: cancelAll,
    onSuccess: async ({ cancelled, failures }) => {
      onDone()
      if (cancelled > 0) notify.news(t('analyses.cancel.done', { count: cancelled }))
      if (failures.length > 0) {
        notify.failure(failures[0], t('analyses.cancel.failed', { count: failures.length }))
      }
      await queryClient.invalidateQueries({ queryKey: analysisKeys.all })
    },
  })
}
