/** The frame of the signed-in application: header, navigation, main content, palette, shortcuts. */
import { useDisclosure } from '@mantine/hooks'
import { useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/features/session/api'
import { remember, remembered } from '@/lib/storage'
import css from './AppFrame.module.css'
import { Header } from './Header'
import { Navigation } from './Navigation'
import { Overlays } from './Overlays'

const WorkerWatch = lazy(async () => ({
  default: (await import('@/features/status/WorkerWatch')).WorkerWatch,
}))

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
    <div className={css.frame} data-collapsed={collapsed || undefined}>
      <a href="#main" className="skip-link">
        {t('shell.skip')}
      </a>
      <header className={css.header}>
        <Header session={session} navOpened={drawer} onToggleNav={setDrawer.toggle} />
      </header>
      <div className={css.banner}>
        <Suspense fallback={null}>
          <WorkerWatch isAdmin={session.is_admin} />
        </Suspense>
      </div>
      <nav
        id="navigation"
        className={css.nav}
        data-opened={drawer || undefined}
        aria-label={t('shell.nav.label')}
      >
        <Navigation collapsed={collapsed && !drawer} onToggleCollapsed={toggleCollapsed} />
      </nav>
      <main id="main" tabIndex={-1} className={css.main}>
        {children}
      </main>
      <Overlays />
    </div>
  )
}
