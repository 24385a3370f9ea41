/** Signing in, then back to where the reader wanted to go. */
import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { createFileRoute, redirect, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '@/app/shell/Logo'
import { aboutQuery, useAbout } from '@/features/about/api'
import { type Session, sessionQuery } from '@/features/session/api'
import css from '@/features/session/login.module.css'
import { SignInForm } from '@/features/session/SignInForm'
import { safeNext } from '@/lib/search-params'

const ProviderButton = lazy(async () => ({
  default: (await import('@/features/session/ProviderButton')).ProviderButton,
}))
const PreferencesMenu = lazy(async () => ({
  default: (await import('@/app/shell/PreferencesMenu')).PreferencesMenu,
}))

interface LoginSearch {
  next?: string
  expired?: 'true'
}

export const Route = createFileRoute('/login')({
  validateSearch: ({ next, expired }: Record<string, unknown>): LoginSearch => ({
    ...(typeof next === 'string' && { next }),
    ...(expired === 'true' && { expired }),
  }),
  beforeLoad: async ({ context, search }) => {
    // An unreachable server must not hide the form: the probe's failure counts as "not signed in".
    const { queryClient } = context
    const [session] = await Promise.all([
      queryClient.ensureQueryData(sessionQuery).catch(() => null),
      // Known before the page shows, so that no password form flashes where nobody has one.
      queryClient.ensureQueryData(aboutQuery).catch(() => null),
    ])
    if (session) throw redirect({ href: safeNext(search.next) })
  },
  component: LoginPage,
})

function LoginPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { next, expired } = Route.useSearch()
  const about = useAbout()

  useEffect(() => {
    document.title = `${t('session.title')} · Stager`
    document.querySelector<HTMLInputElement>('[name=username]')?.focus()
  }, [t])

  const enter = (session: Session) => {
    // Whatever an earlier user left in the cache is not this user's to see.
    queryClient.clear()
    queryClient.setQueryData(sessionQuery.queryKey, session)
    router.history.push(safeNext(next))
  }
  return (
    <main className={css.page}>
      <div className={css.corner}>
        <Suspense fallback={null}>
          <PreferencesMenu />
        </Suspense>
      </div>
      <Paper withBorder radius="md" className={css.card}>
        <Stack gap="lg">
          <div>
            <Group gap="xs" mb={4}>
              <Logo />
              <Title order={1}>Stager</Title>
            </Group>
            <Text size="sm" c="dimmed">
              {t('session.subtitle')}
            </Text>
          </div>
          {expired && (
            <Alert variant="light" p="xs" icon={<IconClock size={16} />}>
              {t('session.expired')}
            </Alert>
          )}
          {about?.oauth ? (
            <Suspense fallback={null}>
              <ProviderButton next={safeNext(next)} />
            </Suspense>
          ) : (
            <SignInForm onSignedIn={enter} />
          )}
        </Stack>
      </Paper>
    </main>
  )
}
