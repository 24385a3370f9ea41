/** The pages of the navigation, the palette and the "go to" shortcuts, declared once. */
import {
  IconDna2,
  IconHome,
  IconStack2,
  IconTablePlus,
  IconTimeline,
  IconUsers,
} from '@tabler/icons-react'

export const NAV_GROUPS = [
  {
    id: 'work',
    items: [
      { id: 'home', to: '/', icon: IconHome, key: 'h' },
      { id: 'participants', to: '/participants', icon: IconUsers, key: 'p' },
      { id: 'datasets', to: '/datasets', icon: IconStack2, key: 'd' },
      { id: 'analyses', to: '/analyses', icon: IconTimeline, key: 'a' },
      { id: 'variants', to: '/variants', icon: IconDna2, key: 'v' },
    ],
  },
  {
    id: 'add',
    items: [{ id: 'intake', to: '/add', icon: IconTablePlus, key: 'n' }],
  },
] as const

export const NAV_ITEMS = NAV_GROUPS.flatMap(({ items }) => [...items])
