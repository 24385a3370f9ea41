/** One account beside the list: its fields, its tokens, its access. */
import { Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import { RelativeTime } from '@/components/RelativeTime'
import type { NamedPeek } from '@/components/use-peek'
import type { GroupRow } from '@/features/groups/api'
import { AccessSection } from './AccessSection'
import { AccountBadge } from './AccountBadge'
import { type User, userQuery } from './api'
import { UserForm } from './UserForm'
import { UserTokens } from './UserTokens'

interface UserPeekProps {
  peek: NamedPeek
  /** The users of the page on screen, in order. */
  names: readonly string[]
  groups: readonly GroupRow[]
  /** Who looks. */
  you: string
}

const NOT_FOUND = 404

function Summary({ user }: { user: User }) {
  const { t } = useTranslation('admin')
  return (
    <Group gap="sm">
      <AccountBadge deactivated={user.deactivated} />
      <Text size="xs" c="dimmed">
        {t('users.field.last_login')}:{' '}
        {user.last_login ? <RelativeTime instant={user.last_login} /> : t('users.never')}
      </Text>
    </Group>
  )
}

export function UserPeek({ peek, names, groups, you }: UserPeekProps) {
  const { t } = useTranslation('admin')
  const username = peek.name
  const { data, error, refetch } = useQuery({
    ...userQuery(username ?? ''),
    enabled: username !== null,
  })
  const { previous, next } = neighbours(names, username)
  const isOwn = data?.value.username === you
  const isGone = error !== null && asProblem(error).status === NOT_FOUND
  return (
    <PeekDrawer
      opened={username !== null}
      title={username ?? ''}
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {!data && !error && <Skeleton h={320} />}
      {error && (
        <ErrorPanel
          error={error}
          title={isGone ? t('users.gone') : t('users.failed')}
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <Stack gap="lg" key={data.value.username}>
          <Summary user={data.value} />
          <UserForm loaded={data} isOwn={isOwn} groups={groups} onSaved={peek.open} />
          <UserTokens username={data.value.username} />
          <AccessSection user={data.value} isOwn={isOwn} onRemoved={peek.close} />
        </Stack>
      )}
    </PeekDrawer>
  )
}
