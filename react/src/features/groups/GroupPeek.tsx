/** One group beside the list: its name, its members, and the way to delete it. */
import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import type { NamedPeek } from '@/components/use-peek'
import type { UserRow } from '@/features/users/api'
import { groupQuery } from './api'
import { GroupEditForm } from './GroupEditForm'
import { GroupRemoval } from './GroupRemoval'
import { groupValues } from './membership'

interface GroupPeekProps {
  peek: NamedPeek
  /** The groups of the page on screen, in order. */
  codes: readonly string[]
  users: readonly UserRow[]
}

const NOT_FOUND = 404

export function GroupPeek({ peek, codes, users }: GroupPeekProps) {
  const { t } = useTranslation('admin')
  const code = peek.name
  const { data, error, refetch } = useQuery({ ...groupQuery(code ?? ''), enabled: code !== null })
  const { previous, next } = neighbours(codes, code)
  const isGone = error !== null && asProblem(error).status === NOT_FOUND
  return (
    <PeekDrawer
      opened={code !== null}
      title={data?.value.group_name ?? code ?? ''}
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {!data && !error && <Skeleton h={260} />}
      {error && (
        <ErrorPanel
          error={error}
          title={isGone ? t('groups.gone') : t('groups.failed')}
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <Stack gap="lg" key={data.value.group_code}>
          <GroupEditForm loaded={data} users={users} />
          <GroupRemoval
            code={data.value.group_code}
            memberCount={groupValues(data.value, users).users.length}
            onRemoved={peek.close}
          />
        </Stack>
      )}
    </PeekDrawer>
  )
}
