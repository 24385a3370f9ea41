/** The top line: product and lab, search, preferences, account. */
import { ActionIcon, Burger, Group, Kbd, Text, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '@/features/session/api'
import css from './AppFrame.module.css'
import { Logo } from './Logo'
import { openOverlay } from './overlay-state'

// The menus arrive right after the first paint: nobody opens one before that.
const HeaderMenus = lazy(async () => ({ default: (await import('./HeaderMenus')).HeaderMenus }))

/** Set when the front end is built for one lab; empty otherwise. */
const LAB_NAME: string = import.meta.env.VITE_LAB_NAME ?? ''

interface HeaderProps {
  session: Session
  navOpened: boolean
  onToggleNav: () => void
}

export function Header({ session, navOpened, onToggleNav }: HeaderProps) {
  const { t } = useTranslation()
  return (
    <Group h="100%" px={{ base: 'sm', sm: 'md' }} justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <Burger
          hiddenFrom="sm"
          size="sm"
          opened={navOpened}
          onClick={onToggleNav}
          aria-label={t('shell.nav.open')}
          aria-expanded={navOpened}
          aria-controls="navigation"
        />
        <Link to="/" className={css.brand}>
          <Logo />
          Stager
        </Link>
        {LAB_NAME && (
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {LAB_NAME}
          </Text>
        )}
      </Group>
      <Group gap={6} wrap="nowrap">
        <UnstyledButton
          className={css.searchButton}
          visibleFrom="sm"
          aria-label={t('shell.searchHint')}
          onClick={() => openOverlay('palette')}
        >
          <IconSearch size={15} aria-hidden />
          <span className={css.searchText}>{t('shell.search')}</span>
          <Kbd size="xs" aria-hidden>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <ActionIcon
          hiddenFrom="sm"
          size={34}
          aria-label={t('shell.searchHint')}
          onClick={() => openOverlay('palette')}
        >
          <IconSearch size={18} />
        </ActionIcon>
        <Suspense fallback={<div className={css.menus} />}>
          <HeaderMenus session={session} />
        </Suspense>
      </Group>
    </Group>
  )
}
