/** The request dialog: open or not, and what follows when the analysis was requested. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { analysisKeys } from './api'
import type { RequestedAnalysis } from './request'

export function useRequest(onDone?: () => void) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState(false)
  const done = ({ analysis_id }: RequestedAnalysis) => {
    setOpened(false)
    onDone?.()
    const params = { analysisId: String(analysis_id) }
    notify.news(t('request.done', { id: analysis_id }), {
      label: t('request.open'),
      onClick: () => void navigate({ to: '/analyses/$analysisId', params }),
    })
    void queryClient.invalidateQueries({ queryKey: analysisKeys.all })
    void queryClient.invalidateQueries({ queryKey: ['datasets'] })
  }
  return { opened, setOpened, done }
}
