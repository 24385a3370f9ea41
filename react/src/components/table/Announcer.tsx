/** Tells screen readers how many rows a search, filter or page change brought. */
import { useTranslation } from 'react-i18next'
import type { ListBinding } from './use-list-state'

interface AnnouncerProps {
  list: ListBinding
  total: number
  ready: boolean
}

export function Announcer({ list, total, ready }: AnnouncerProps) {
  const { t, i18n } = useTranslation()
  const rows = t('table.rows', { count: total, formatted: total.toLocaleString(i18n.language) })
  const pages = Math.max(1, Math.ceil(total / list.state.limit))
  return (
    <div role="status" className="visually-hidden">
      {ready ? t('table.announce', { rows, page: list.state.page + 1, pages }) : ''}
    </div>
  )
}
