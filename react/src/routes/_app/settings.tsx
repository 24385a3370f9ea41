/** The settings: their pages beside or above the one that is open. */
import { Stack } from '@mantine/core'
import { createFileRoute, Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/components/PageHeader'
import page from '@/components/PageLink.module.css'
import { SETTINGS_PAGES } from '@/features/settings/pages'
import css from '@/features/settings/settings.module.css'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/settings')({
  loader: () => loadMessages('settings'),
  component: SettingsPage,
})

/** On a narrow screen the pages stand in a row of which the open one may be out of sight. */
function useShownInRow() {
  const row = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link is the current one
  useEffect(() => {
    const current = row.current?.querySelector('[aria-current]')
    current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return row
}

function SettingsPage() {
  const { t } = useTranslation('settings')
  const row = useShownInRow()
  return (
    <Stack gap="md">
      <PageHeader title={t('title')} />
      <div className={css.page}>
        <nav ref={row} className={css.nav} aria-label={t('nav.label')}>
          {SETTINGS_PAGES.map(({ id, to, icon: Icon }) => (
            <Link key={id} to={to} className={page.link} activeProps={{ 'aria-current': 'page' }}>
              <Icon size={18} stroke={1.7} aria-hidden />
              {t(`nav.${id}`)}
            </Link>
          ))}
        </nav>
        <Outlet />
      </div>
    </Stack>
  )
}
