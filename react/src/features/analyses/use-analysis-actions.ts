/** What can be done with an analysis as a whole: repeat it, start it, delete it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { analysisKeys, analyzeAgain, deleteAnalysis, runAnalysis } from './api'

export function useAnalysisActions(id: number) {
  const { t } = useTranslation()
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: analysisKeys.all })

  const again = useMutation({
    mutationFn: () => analyzeAgain(id),
    onSuccess: async ({ analysis_id }) => {
      notify.news(t('analyses.again.done', { id: analysis_id }))
      await refresh()
      await navigate({
        to: '/analyses/$analysisId',
        params: { analysisId: String(analysis_id) },
      })
    },
    onError: (error) => notify.failure(error, t('analyses.again.failed')),
  })
  const run = useMutation({
    mutationFn: () => runAnalysis(id),
    onSuccess: async () => {
      notify.news(t('analyses.run.done'))
      await refresh()
    },
    onError: (error) => notify.failure(error, t('analyses.run.failed')),
  })
  const remove = useMutation({
    mutationFn: () => deleteAnalysis(id),
    onSuccess: async () => {
      notify.news(t('analyses.remove.done', { id }))
      await navigate({ to: '/analyses' })
      queryClient.removeQueries({ queryKey: analysisKeys.item(id) })
      await refresh()
    },
    onError: (error) => notify.failure(error, t('analyses.remove.failed')),
  })
  return { again, run, remove }
}
