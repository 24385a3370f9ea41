/** The frame of the signed-in application: header, navigation, main content, palette, shortcuts. */
import { AppShell } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/features/session/api'
import { remember, remembered } from '@/lib/storage'
import css from './AppFrame.module.css'
import { Header } from './Header'
import { Navigation } from './Navigation'
import { Overlays } from './Overlays'

export const HEADER_PX = 48
const NAV_PX = 200
const NAV_COLLAPSED_PX = 56
const COLLAPSED_KEY = 'nav-collapsed'

interface AppFrameProps {
  session: Session
  children: ReactNode
}

export function AppFrame({ session, children }: AppFrameProps) {
  const { t } = useTranslation()
  const [drawer, setDrawer] = useDisclosure(false)
  const [collapsed, setCollapsed] = useState(remembered(COLLAPSED_KEY) === true)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(() => setDrawer.close(), [pathname])

  const toggleCollapsed = () => {
    remember(COLLAPSED_KEY, !collapsed)
    setCollapsed(!collapsed)
  }
  return (
    <AppShell
      header={{ height: HEADER_PX }}
      navbar={{
        width: collapsed ? NAV_COLLAPSED_PX : NAV_PX,
        breakpoint: 'sm',
        collapsed: { mobile: !drawer },
      }}
      padding={{ base: 'sm', sm: 'md' }}
      transitionDuration={120}
    >
      <a href="#main" className="skip-link">
        {t('shell.skip')}
      </a>
      <AppShell.Header>
        <Header session={session} navOpened={drawer} onToggleNav={setDrawer.toggle} />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('shell.nav.label')}>
        <Navigation collapsed={collapsed && !drawer} onToggleCollapsed={toggleCollapsed} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={css.main}>
        {children}
      </AppShell.Main>
      <Overlays />
    </AppShell>
  )
}
