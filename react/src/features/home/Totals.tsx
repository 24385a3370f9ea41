/** How many participants, datasets and analyses there are for the caller, each a way in. */
import { Skeleton } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import css from './home.module.css'

export interface Total {
  label: string
  to: '/participants' | '/datasets' | '/analyses'
  icon: TablerIcon
  value: number | undefined
}

export function Totals({ totals }: { totals: readonly Total[] }) {
  const { i18n } = useTranslation()
  return (
    <ul className={css.totals}>
      {totals.map(({ label, to, icon: Icon, value }) => (
        <li key={to}>
          <Link to={to} className={css.total}>
            <Icon size={20} stroke={1.6} aria-hidden />
            <span className={css.figure}>
              {value === undefined ? (
                <Skeleton h={24} w={48} />
              ) : (
                value.toLocaleString(i18n.language)
              )}
            </span>
            <span className={css.caption}>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
