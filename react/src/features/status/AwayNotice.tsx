/** Says that nothing runs, for as long as that is so. */
import { Anchor } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import css from './status.module.css'

export function AwayNotice({ isAdmin }: { isAdmin: boolean }) {
  const { t } = useTranslation('status')
  return (
    <div className={css.away} role="status" data-banner>
      <IconPlugConnectedX size={18} stroke={1.7} aria-hidden />
      <span>
        {t('away')}
        {isAdmin && (
          <Anchor inherit renderRoot={(props) => <Link {...props} to="/admin/status" />}>
            {t('awayDetails')}
          </Anchor>
        )}
      </span>
    </div>
  )
}
