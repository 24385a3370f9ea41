/** How a component does. */
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type BadgeLook, IconBadge } from '@/components/IconBadge'
import type { ComponentStatus } from './api'

type State = ComponentStatus['state']

const LOOKS = {
  ok: { color: 'green', icon: IconCircleCheck },
  degraded: { color: 'yellow', icon: IconAlertTriangle },
  down: { color: 'red', icon: IconAlertCircle },
  off: { color: 'gray', icon: IconCircleMinus },
} as const satisfies Record<State, BadgeLook>

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation('status')
  return (
    <IconBadge look={LOOKS[state]} whole>
      {t(`state.${state}`)}
    </IconBadge>
  )
}
