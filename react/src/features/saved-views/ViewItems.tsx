/** The views of a menu as links: one's own, then those that others show to one's groups. */
import { Menu } from '@mantine/core'
import { IconCheck, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListSearch } from '@/components/table/list-state'
import { type SavedView, searchOf } from './api'
import { VIEW } from './use-active-view'

interface ViewItemsProps {
  views: readonly SavedView[]
  activeId: number | undefined
  onApply: (stored: unknown) => void
}

export function ViewItems({ views, activeId, onApply }: ViewItemsProps) {
  const { t } = useTranslation('views')
  if (views.length === 0) return <Menu.Label>{t('none')}</Menu.Label>
  const item = (view: SavedView) => {
    const search: ListSearch = { ...searchOf(view), [VIEW]: String(view.saved_view_id) }
    const isOwn = view.permissions.includes('edit')
    return (
      <Menu.Item
        key={view.saved_view_id}
        aria-current={view.saved_view_id === activeId || undefined}
        leftSection={view.shared ? <IconUsersGroup size={14} /> : undefined}
        rightSection={view.saved_view_id === activeId ? <IconCheck size={14} /> : undefined}
        renderRoot={(props) => <Link {...props} to="." search={search} />}
        // The view that the address names already is shown as it was saved, too.
        onClick={() => onApply(view.view)}
      >
        {isOwn ? view.name : t('byOwner', { name: view.name, owner: view.owner })}
      </Menu.Item>
    )
  }
  return (
    <>
      <Menu.Label>{t('title')}</Menu.Label>
      {views.map(item)}
      <Menu.Divider />
    </>
  )
}
