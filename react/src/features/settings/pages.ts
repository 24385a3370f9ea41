/** The pages of the settings, declared once. */
import {
  IconAdjustmentsHorizontal,
  IconDevices,
  IconKey,
  IconLock,
  IconUserCircle,
} from '@tabler/icons-react'

export const SETTINGS_PAGES = [
  { id: 'profile', to: '/settings/profile', icon: IconUserCircle },
  { id: 'password', to: '/settings/password', icon: IconLock },
  { id: 'sessions', to: '/settings/sessions', icon: IconDevices },
  { id: 'tokens', to: '/settings/tokens', icon: IconKey },
  { id: 'preferences', to: '/settings/preferences', icon: IconAdjustmentsHorizontal },
] as const
