/** Who one is to Stager: name, address, role, groups. */
import { Alert, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { CopyableId } from '@/components/CopyableId'
import { ErrorPanel } from '@/components/ErrorPanel'
import { Field, FieldList } from '@/components/Field'
import { RelativeTime } from '@/components/RelativeTime'
import { groupsQuery } from '@/features/groups/api'
import type { Session } from '@/features/session/api'
import { SettingsSection } from '@/features/settings/SettingsSection'
import css from '@/features/settings/settings.module.css'
import { type User, userQuery } from '@/features/users/api'

export const Route = createFileRoute('/_app/settings/profile')({ component: ProfilePage })

function Account({ user }: { user: User }) {
  const { t } = useTranslation('settings')
  return (
    <Paper withBorder p="md">
      <FieldList>
        <Field label={t('profile.username')}>
          <CopyableId value={user.username} what={t('profile.username')} />
        </Field>
        <Field label={t('profile.email')}>{user.email}</Field>
        <Field label={t('profile.role')}>
          {user.is_admin ? t('profile.admin') : t('profile.member')}
        </Field>
        <Field label={t('profile.lastLogin')}>
          {user.last_login && <RelativeTime instant={user.last_login} />}
        </Field>
      </FieldList>
    </Paper>
  )
}

function Groups({ session }: { session: Session }) {
  const { t } = useTranslation('settings')
  const names = new Map(
    useQuery(groupsQuery).data?.map(({ group_code, group_name }) => [group_code, group_name]),
  )
  if (session.groups.length === 0) {
    return session.is_admin ? null : (
      <Alert icon={<IconInfoCircle size={18} />}>{t('profile.noGroups')}</Alert>
    )
  }
  return (
    <ul className={css.rows}>
      {session.groups.map((code) => (
        <li key={code} className={css.row}>
          <CodeBadge code={code} />
          <Text size="sm">{names.get(code)}</Text>
        </li>
      ))}
    </ul>
  )
}

function ProfilePage() {
  const { t } = useTranslation('settings')
  const { session } = Route.useRouteContext()
  const { data, error, refetch } = useQuery(userQuery(session.username))
  return (
    <SettingsSection title={t('nav.profile')} lead={t('profile.lead')}>
      {error && (
        <ErrorPanel error={error} title={t('profile.failed')} onRetry={() => void refetch()} />
      )}
      {data ? <Account user={data.value} /> : !error && <Skeleton h={84} />}
      <Stack gap="xs">
        <div>
          <Title order={3}>{t('profile.groups')}</Title>
          <Text size="sm" c="dimmed">
            {session.is_admin ? t('profile.allGroups') : t('profile.groupsHint')}
          </Text>
        </div>
        <Groups session={session} />
      </Stack>
    </SettingsSection>
  )
}
