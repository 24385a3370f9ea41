/** How a component does: an icon and a word, never colour alone. */
import { Badge, type MantineColor } from '@mantine/core'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from '@/components/StatusBadge.module.css'
import type { ComponentStatus } from './api'

type State = ComponentStatus['state']

const LOOKS = {
  ok: { color: 'green', icon: IconCircleCheck, state: 'Done' },
  degraded: { color: 'yellow', icon: IconAlertTriangle, state: undefined },
  down: { color: 'red', icon: IconAlertCircle, state: 'Error' },
  off: { color: 'gray', icon: IconCircleMinus, state: undefined },
} as const satisfies Record<
  State,
  { color: MantineColor; icon: TablerIcon; state: string | undefined }
>

export function StateBadge({ state: given }: { state: State }) {
  const { t } = useTranslation('status')
  const { color, icon: Icon, state } = LOOKS[given]
  return (
    <Badge
      className={css.badge}
      data-state={state}
      variant="light"
      color={color}
      radius="sm"
      miw="max-content"
      leftSection={<Icon size={13} aria-hidden />}
    >
      {t(`state.${given}`)}
    </Badge>
  )
}
