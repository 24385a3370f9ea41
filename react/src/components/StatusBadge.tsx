/** The state of an analysis: always an icon and a word, never colour alone. */
import { Badge, type MantineColor } from '@mantine/core'
import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconLoader2,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from './StatusBadge.module.css'

const LOOKS = {
  Requested: { color: 'gray', icon: IconClock },
  Running: { color: 'blue', icon: IconLoader2 },
  Done: { color: 'green', icon: IconCircleCheck },
  Error: { color: 'red', icon: IconAlertCircle },
  Cancelled: { color: 'gray', icon: IconBan },
} as const satisfies Record<string, { color: MantineColor; icon: TablerIcon }>

export type AnalysisState = keyof typeof LOOKS

export const ANALYSIS_STATES = ['Requested', 'Running', 'Done', 'Error', 'Cancelled'] as const

export function StatusBadge({ state }: { state: AnalysisState }) {
  const { t } = useTranslation()
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge
      className={css.badge}
      data-state={state}
      variant="light"
      color={color}
      radius="sm"
      leftSection={<Icon size={13} aria-hidden className={css.icon} />}
    >
      {t(`enums.AnalysisState.${state}`)}
    </Badge>
  )
}
