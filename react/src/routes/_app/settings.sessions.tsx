/** Where one's account is signed in, and how to end that. */
import { Button, Skeleton, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { ErrorPanel } from '@/components/ErrorPanel'
import { sessionsQuery } from '@/features/sessions/api'
import { SessionItem } from '@/features/sessions/SessionItem'
import { useEndSession } from '@/features/sessions/use-end-session'
import { SettingsSection } from '@/features/settings/SettingsSection'
import css from '@/features/settings/settings.module.css'

export const Route = createFileRoute('/_app/settings/sessions')({ component: SessionsPage })

function SessionsPage() {
  const { t } = useTranslation('settings')
  const { data, error, refetch } = useQuery(sessionsQuery)
  const [asking, ask] = useDisclosure(false)
  const { one, others } = useEndSession()
  const count = data?.filter(({ current }) => !current).length ?? 0
  // The own browser first, whatever else was used since.
  const sessions = data?.toSorted((a, b) => Number(b.current) - Number(a.current))
  return (
    <SettingsSection
      title={t('nav.sessions')}
      lead={t('sessions.lead')}
      action={
        count > 0 && (
          <Button size="xs" variant="default" onClick={ask.open}>
            {t('sessions.endOthers')}
          </Button>
        )
      }
    >
      {error && (
        <ErrorPanel error={error} title={t('sessions.failed')} onRetry={() => void refetch()} />
      )}
      {!sessions && !error && <Skeleton h={140} />}
      {sessions && (
        <ul className={css.rows}>
          {sessions.map((session) => (
            <SessionItem
              key={session.session_id}
              session={session}
              pending={one.isPending && one.variables === session.session_id}
              onEnd={() => one.mutate(session.session_id)}
            />
          ))}
        </ul>
      )}
      {sessions && count === 0 && (
        <Text size="sm" c="dimmed">
          {t('sessions.only')}
        </Text>
      )}
      <ConfirmDialog
        opened={asking}
        danger
        title={t('sessions.confirmTitle')}
        confirmLabel={t('sessions.endOthers')}
        pending={others.isPending}
        onClose={ask.close}
        onConfirm={() => others.mutate(undefined, { onSettled: ask.close })}
      >
        {t('sessions.confirmText', { count })}
      </ConfirmDialog>
    </SettingsSection>
  )
}
