/** The list of pages; as icons alone when collapsed. */
import { ActionIcon } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import page from '@/components/PageLink.module.css'
import css from './AppFrame.module.css'
import type { NavGroup, NavItem } from './nav-items'
import { useNavGroups } from './use-nav-groups'

interface NavigationProps {
  collapsed: boolean
  onToggleCollapsed: () => void
}

interface GroupHeadingProps {
  group: NavGroup['id']
  first: boolean
  collapsed: boolean
}

function NavLink({ item, collapsed }: { item: NavItem; collapsed: boolean }) {
  const { t } = useTranslation()
  const label = t(`shell.nav.${item.id}`)
  const Icon = item.icon
  return (
    <Link
      to={item.to}
      className={page.link}
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

function GroupHeading({ group, first, collapsed }: GroupHeadingProps) {
  const { t } = useTranslation()
  // The last group stands apart at the foot, and needs no heading.
  if (group === 'account') return <div className={css.gap} />
  if (collapsed) return first ? null : <hr className={css.rule} />
  return <div className={css.group}>{t(`shell.nav.${group}`)}</div>
}

export function Navigation({ collapsed, onToggleCollapsed }: NavigationProps) {
  const { t } = useTranslation()
  const groups = useNavGroups()
  const toggleLabel = collapsed ? t('shell.nav.expand') : t('shell.nav.collapse')
  const ToggleIcon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <div className={css.pages}>
      {groups.map((group, index) => (
        <Fragment key={group.id}>
          <GroupHeading group={group.id} first={index === 0} collapsed={collapsed} />
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
