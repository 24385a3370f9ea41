/** Where the OpenID provider sends the browser back to; goes on to where the way led. */
import { Anchor, Center, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { createFileRoute, Link, redirect } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { sessionQuery } from '@/features/session/api'
import css from '@/features/session/login.module.css'
import { finishSignIn, type Returned, takeNext } from '@/features/session/provider'
import { loadMessages } from '@/i18n'

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export const Route = createFileRoute('/oidc_callback')({
  validateSearch: (search: Record<string, unknown>): Returned => ({
    code: text(search.code),
    state: text(search.state),
    iss: text(search.iss),
    error: text(search.error),
  }),
  loaderDeps: ({ search }) => search,
  beforeLoad: () => loadMessages('provider'),
  loader: async ({ context, deps }) => {
    try {
      const session = await finishSignIn(deps)
      context.queryClient.clear()
      context.queryClient.setQueryData(sessionQuery.queryKey, session)
    } catch (error) {
      return { refusal: asProblem(error) }
    }
    throw redirect({ href: takeNext(), replace: true })
  },
  staleTime: Number.POSITIVE_INFINITY,
  pendingMs: 0,
  pendingComponent: Arriving,
  component: Refused,
})

function Arriving() {
  const { t } = useTranslation('provider')
  return (
    <Center mih="100dvh" component="main">
      <Stack align="center" role="status">
        <Loader size="sm" />
        <Text size="sm">{t('arriving')}</Text>
      </Stack>
    </Center>
  )
}

const REASONS = { 400: 'strayed', 401: 'refused', 404: 'untracked', 503: 'unavailable' } as const

/** Why, in the reader's words; null where the problem says it better. */
function useReason(refusal: ApiProblem): string | null {
  const { t } = useTranslation('provider')
  const { error } = Route.useSearch()
  if (error === 'access_denied') return t('cancelled')
  const known = Object.entries(REASONS).find(([status]) => Number(status) === refusal.status)
  return known ? t(`${known[1]}`) : null
}

function Refused() {
  const { t } = useTranslation('provider')
  const { refusal } = Route.useLoaderData()
  const reason = useReason(refusal)
  useEffect(() => {
    document.title = `${t('refusedTitle')} · Stager`
  }, [t])
  return (
    <main className={css.page}>
      <Paper withBorder radius="md" className={css.card}>
        <Stack>
          <Title order={1}>{t('refusedTitle')}</Title>
          {reason ? (
            <Text size="sm" role="alert">
              {reason}
            </Text>
          ) : (
            <ErrorPanel error={refusal} />
          )}
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/login" />}>
            {t('back')}
          </Anchor>
        </Stack>
      </Paper>
    </main>
  )
}
