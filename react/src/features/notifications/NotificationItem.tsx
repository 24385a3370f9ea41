/** One notification as a sentence that leads to its analysis. */
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '@/components/RelativeTime'
import type { Notification } from './api'
import css from './notifications.module.css'

interface NotificationItemProps {
  notification: Notification
  onOpen: () => void
}

/** What happened; who did it is told where somebody did. */
function useSentence({ kind, analysis_id: id, by }: Notification): string {
  const { t } = useTranslation('notifications')
  if (kind === 'analysis_assigned') return t('assigned', { id, by: by ?? '' })
  if (kind === 'analysis_cancelled') {
    return by ? t('cancelledBy', { id, by }) : t('cancelled', { id })
  }
  return kind === 'analysis_failed' ? t('failedOne', { id }) : t('done', { id })
}

export function NotificationItem({ notification, onOpen }: NotificationItemProps) {
  const { t } = useTranslation('notifications')
  const sentence = useSentence(notification)
  const { analysis_id, created_at, family_codenames, read_at, state_reason } = notification
  const isUnread = read_at === null
  return (
    <li>
      <Link
        to="/analyses/$analysisId"
        params={{ analysisId: String(analysis_id) }}
        className={css.item}
        data-unread={isUnread || undefined}
        onClick={onOpen}
      >
        <Text size="sm" fw={isUnread ? 600 : 400}>
          {isUnread && <span className="visually-hidden">{t('isUnread')} </span>}
          {sentence}
        </Text>
        {state_reason && (
          <Text size="xs" lineClamp={2}>
            {state_reason}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {family_codenames.length > 0 && (
            <>
              {t('families', {
                count: family_codenames.length,
                codes: family_codenames.join(', '),
              })}{' '}
              ·{' '}
            </>
          )}
          <RelativeTime instant={created_at} />
        </Text>
      </Link>
    </li>
  )
}
