/** How an attempt ended: an icon and a word, never colour alone. */
import { Badge, type MantineColor } from '@mantine/core'
import { IconAlertCircle, IconBan, IconCircleCheck, type TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from '@/components/StatusBadge.module.css'
import type { AuditRow } from './api'

type Outcome = AuditRow['outcome']

const LOOKS = {
  success: { color: 'green', icon: IconCircleCheck, state: 'Done' },
  denied: { color: 'gray', icon: IconBan, state: undefined },
  failure: { color: 'red', icon: IconAlertCircle, state: 'Error' },
} as const satisfies Record<
  Outcome,
  { color: MantineColor; icon: TablerIcon; state: string | undefined }
>

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('audit')
  const { color, icon: Icon, state } = LOOKS[outcome]
  return (
    <Badge
      className={css.badge}
      data-state={state}
      variant="light"
      color={color}
      radius="sm"
      leftSection={<Icon size={13} aria-hidden />}
    >
      {t(`outcome.${outcome}`)}
    </Badge>
  )
}
