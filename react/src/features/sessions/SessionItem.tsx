/** One browser in which the account is signed in. */
import { Badge, Button } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '@/components/RelativeTime'
import css from '@/features/settings/settings.module.css'
import type { BrowserSession } from './api'

interface SessionItemProps {
  session: BrowserSession
  pending: boolean
  onEnd: () => void
}

const METHODS = ['password', 'oidc'] as const

export function SessionItem({ session, pending, onEnd }: SessionItemProps) {
  const { t } = useTranslation('settings')
  const ip = session.ip ?? t('sessions.unknownIp')
  const method = METHODS.find((known) => known === session.auth_method)
  return (
    <li className={css.row}>
      <IconDeviceDesktop size={22} stroke={1.5} className={css.rowIcon} aria-hidden />
      <div className={css.rowText}>
        <p className={css.rowTitle}>
          {ip}
          {session.current && (
            <Badge variant="light" radius="sm" tt="none">
              {t('sessions.current')}
            </Badge>
          )}
        </p>
        <p className={css.facts}>
          <span>{method ? t(`sessions.method.${method}`) : session.auth_method}</span>
          <span>
            {t('sessions.created')} <RelativeTime instant={session.created_at} />
          </span>
          <span>
            {t('sessions.lastSeen')} <RelativeTime instant={session.last_seen_at} />
          </span>
          <span>
            {t('sessions.expires')} <RelativeTime instant={session.expires_at} />
          </span>
        </p>
      </div>
      {!session.current && (
        <Button
          size="xs"
          variant="default"
          loading={pending}
          aria-label={t('sessions.endNamed', { ip })}
          onClick={onEnd}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}
