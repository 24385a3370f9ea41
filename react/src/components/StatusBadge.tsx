/** The state of an analysis. */
import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconLoader2,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type BadgeLook, IconBadge } from './IconBadge'

const LOOKS = {
  Requested: { color: 'gray', icon: IconClock },
  Running: { color: 'blue', icon: IconLoader2, turning: true },
  Done: { color: 'green', icon: IconCircleCheck },
  Error: { color: 'red', icon: IconAlertCircle },
  Cancelled: { color: 'gray', icon: IconBan, struck: true },
} as const satisfies Record<string, BadgeLook>

export type AnalysisState = keyof typeof LOOKS

export const ANALYSIS_STATES = ['Requested', 'Running', 'Done', 'Error', 'Cancelled'] as const

export function StatusBadge({ state }: { state: AnalysisState }) {
  const { t } = useTranslation()
  return <IconBadge look={LOOKS[state]}>{t(`enums.AnalysisState.${state}`)}</IconBadge>
}
