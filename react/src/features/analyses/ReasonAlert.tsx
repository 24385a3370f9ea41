/** Why an analysis is in its state, in the words of the server. */
import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AnalysisDetail } from './api'

const LOOKS = {
  Requested: { color: 'blue', title: 'analyses.reason.open', icon: IconInfoCircle },
  Running: { color: 'blue', title: 'analyses.reason.open', icon: IconInfoCircle },
  Done: { color: 'yellow', title: 'analyses.reason.done', icon: IconAlertTriangle },
  Error: { color: 'red', title: 'analyses.reason.error', icon: IconAlertTriangle },
  Cancelled: { color: 'gray', title: 'analyses.reason.cancelled', icon: IconInfoCircle },
} as const

type Explained = Pick<AnalysisDetail, 'analysis_state' | 'state_reason'>

export function ReasonAlert({ analysis }: { analysis: Explained }) {
  const { t } = useTranslation()
  const { analysis_state: state, state_reason: reason } = analysis
  if (!reason) return null
  const { color, title, icon: Icon } = LOOKS[state]
  return (
    <Alert
      color={color}
      role={state === 'Error' ? 'alert' : 'status'}
      icon={<Icon size={18} />}
      title={t(title)}
    >
      {reason}
    </Alert>
  )
}
