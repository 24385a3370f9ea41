/** How an attempt ended. */
import { IconAlertCircle, IconBan, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type BadgeLook, IconBadge } from '@/components/IconBadge'
import type { AuditRow } from './api'

type Outcome = AuditRow['outcome']

const LOOKS = {
  success: { color: 'green', icon: IconCircleCheck },
  denied: { color: 'gray', icon: IconBan },
  failure: { color: 'red', icon: IconAlertCircle },
} as const satisfies Record<Outcome, BadgeLook>

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('audit')
  return <IconBadge look={LOOKS[outcome]}>{t(`outcome.${outcome}`)}</IconBadge>
}
