/** The list of pages; as icons alone when collapsed. */
import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import css from './AppFrame.module.css'
import { NAV_GROUPS, type NAV_ITEMS } from './nav-items'

type NavItem = (typeof NAV_ITEMS)[number]

interface NavigationProps {
  collapsed: boolean
  onToggleCollapsed: () => void
}

function NavLink({ item, collapsed }: { item: NavItem; collapsed: boolean }) {
  const { t } = useTranslation()
  const label = t(`shell.nav.${item.id}`)
  const Icon = item.icon
  return (
    <Link
      to={item.to}
      className={css.link}
      activeOptions={{ exact: item.to === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      aria-label={collapsed ? label : undefined}
      title={collapsed ? label : undefined}
    >
      <Icon size={18} stroke={1.7} aria-hidden />
      {!collapsed && label}
    </Link>
  )
}

export function Navigation({ collapsed, onToggleCollapsed }: NavigationProps) {
  const { t } = useTranslation()
  const toggleLabel = collapsed ? t('shell.nav.expand') : t('shell.nav.collapse')
  const ToggleIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <div className={css.pages}>
      {NAV_GROUPS.map((group, index) => (
        <Fragment key={group.id}>
          {collapsed ? (
            index > 0 && <hr className={css.rule} />
          ) : (
            <div className={css.group}>{t(`shell.nav.${group.id}`)}</div>
          )}
          {group.items.map((item) => (
            <NavLink key={item.id} item={item} collapsed={collapsed} />
          ))}
        </Fragment>
      ))}
      <ActionIcon
        className={css.collapse}
        size={36}
        visibleFrom="sm"
        aria-label={toggleLabel}
        title={toggleLabel}
        onClick={onToggleCollapsed}
      >
        <ToggleIcon size={18} stroke={1.7} />
      </ActionIcon>
    </div>
  )
}
