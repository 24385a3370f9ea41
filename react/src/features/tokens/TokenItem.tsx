/** One API token: what it may do, until when, and when it was last used. */
import { Badge, Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { RelativeTime } from '@/components/RelativeTime'
import css from '@/features/settings/settings.module.css'
import { isoDate } from '@/lib/dates'
import { stateOf, type Token } from './api'
import { SCOPE_MESSAGES } from './scopes'

function Facts({ token }: { token: Token }) {
  const { t } = useTranslation('settings')
  const { groups, created_at, expires_at, last_used_at, last_used_ip } = token
  return (
    <p className={css.facts}>
      <span>
        {t('tokens.groups')}: {groups?.join(', ') ?? t('tokens.allGroupsShort')}
      </span>
      <span>
        {t('tokens.created')} <RelativeTime instant={created_at} />
      </span>
      <span>
        {t('tokens.expires')} {t('tokens.onDay', { day: isoDate(expires_at) })}
      </span>
      <span>
        {t('tokens.lastUsed')}:{' '}
        {last_used_at ? <RelativeTime instant={last_used_at} /> : t('tokens.neverUsed')}{' '}
        {last_used_ip && t('tokens.lastUsedFrom', { ip: last_used_ip })}
      </span>
    </p>
  )
}

interface TokenItemProps {
  token: Token
  onRevoke: () => void
}

export function TokenItem({ token, onRevoke }: TokenItemProps) {
  const { t } = useTranslation('settings')
  const state = stateOf(token)
  return (
    <li className={css.row}>
      <IconKey size={22} stroke={1.5} className={css.rowIcon} aria-hidden />
      <div className={css.rowText}>
        <p className={css.rowTitle}>
          {token.name}
          {state !== 'active' && (
            <Badge variant="light" radius="sm" tt="none" color="gray">
              {t(`tokens.state.${state}`)}
            </Badge>
          )}
        </p>
        <div className={css.scopes}>
          {token.scopes.map((scope) => (
            <CodeBadge
              key={scope}
              code={scope}
              title={t(`tokens.scope.${SCOPE_MESSAGES[scope]}`)}
            />
          ))}
        </div>
        <Facts token={token} />
      </div>
      {state === 'active' && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('tokens.revokeNamed', { name: token.name })}
          onClick={onRevoke}
        >
          {t('tokens.revoke')}
        </Button>
      )}
    </li>
  )
}
