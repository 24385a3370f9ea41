/** The pages of the navigation, the palette and the "go to" shortcuts, declared once. */
import {
  IconBinaryTree2,
  IconBuildingHospital,
  IconDna2,
  IconHeartbeat,
  IconHistory,
  IconHome,
  IconSettings,
  IconStack2,
  IconTablePlus,
  IconTimeline,
  IconUserCog,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'

/** `key` follows "g"; pages that are seldom opened have none. */
export const NAV_GROUPS = [
  {
    id: 'work',
    adminOnly: false,
    items: [
      { id: 'home', to: '/', icon: IconHome, key: 'h' },
      { id: 'families', to: '/families', icon: IconBinaryTree2, key: 'f' },
      { id: 'participants', to: '/participants', icon: IconUsers, key: 'p' },
      { id: 'datasets', to: '/datasets', icon: IconStack2, key: 'd' },
      { id: 'analyses', to: '/analyses', icon: IconTimeline, key: 'a' },
      { id: 'variants', to: '/variants', icon: IconDna2, key: 'v' },
    ],
  },
  {
    id: 'add',
    adminOnly: false,
    items: [{ id: 'intake', to: '/add', icon: IconTablePlus, key: 'n' }],
  },
  {
    id: 'admin',
    adminOnly: true,
    items: [
      { id: 'users', to: '/admin/users', icon: IconUserCog, key: null },
      { id: 'groups', to: '/admin/groups', icon: IconUsersGroup, key: null },
      { id: 'institutions', to: '/admin/institutions', icon: IconBuildingHospital, key: null },
      { id: 'audit', to: '/admin/audit', icon: IconHistory, key: null },
      { id: 'status', to: '/admin/status', icon: IconHeartbeat, key: null },
    ],
  },
  {
    id: 'account',
    adminOnly: false,
    items: [{ id: 'settings', to: '/settings', icon: IconSettings, key: 's' }],
  },
] as const

export type NavGroup = (typeof NAV_GROUPS)[number]
export type NavItem = NavGroup['items'][number]

/** The groups that somebody may open, administrator or not. */
export function navGroups(isAdmin: boolean): NavGroup[] {
  return NAV_GROUPS.filter(({ adminOnly }) => isAdmin || !adminOnly)
}
