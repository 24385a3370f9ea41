/** The first page: what there is for the caller, what runs, and what to do next. */
import { Alert, Group, Stack, Text } from '@mantine/core'
import { IconInfoCircle, IconStack2, IconTimeline, IconUsers } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { ErrorPanel } from '@/components/ErrorPanel'
import { PageHeader } from '@/components/PageHeader'
import { ANALYSIS_STATES } from '@/components/StatusBadge'
import { analysisCountQuery, datasetCountQuery, participantCountQuery } from '@/features/home/api'
import css from '@/features/home/home.module.css'
import { NextSteps } from '@/features/home/NextSteps'
import { RecentAnalyses } from '@/features/home/RecentAnalyses'
import { StateCounts } from '@/features/home/StateCounts'
import { Totals } from '@/features/home/Totals'
import type { Session } from '@/features/session/api'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/')({
  loader: () => loadMessages('home'),
  component: HomePage,
})

const NOON = 12
const EVENING = 18

function useGreeting(username: string): string {
  const { t } = useTranslation('home')
  const hour = new Date().getHours()
  if (hour < NOON) return t('morning', { username })
  return hour < EVENING ? t('afternoon', { username }) : t('evening', { username })
}

function Groups({ session }: { session: Session }) {
  const { t } = useTranslation('home')
  const { groups, is_admin } = session
  if (is_admin) return <Text size="sm">{t('allGroups')}</Text>
  if (groups.length === 0) {
    return (
      <Alert variant="light" icon={<IconInfoCircle size={18} />} mt="xs">
        {t('noGroup')}
      </Alert>
    )
  }
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        {t('groups', { count: groups.length })}
      </Text>
      {groups.map((code) => (
        <CodeBadge key={code} code={code} />
      ))}
    </Group>
  )
}

/** Every figure of the page; `failed` is the first request that failed. */
function useFigures() {
  const participants = useQuery(participantCountQuery)
  const datasets = useQuery(datasetCountQuery)
  const byState = useQueries({ queries: ANALYSIS_STATES.map(analysisCountQuery) })
  const counts = ANALYSIS_STATES.flatMap((state, index) => {
    const count = byState[index]?.data
    return count === undefined ? [] : [{ state, count }]
  })
  const complete = counts.length === ANALYSIS_STATES.length
  return {
    participants: participants.data,
    datasets: datasets.data,
    analyses: complete ? counts.reduce((sum, { count }) => sum + count, 0) : undefined,
    counts: complete ? counts : undefined,
    failed: [participants, datasets, ...byState].find(({ isError }) => isError),
  }
}

function HomePage() {
  const { t } = useTranslation('home')
  const { session } = Route.useRouteContext()
  const greeting = useGreeting(session.username)
  const { participants, datasets, analyses, counts, failed } = useFigures()
  const nothingYet = datasets === 0
  return (
    <Stack gap="md" className={css.page}>
      <div>
        <PageHeader title={greeting} windowTitle={t('title')} />
        <Groups session={session} />
      </div>
      {failed && <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />}
      <Totals
        totals={[
          {
            label: t('participants'),
            to: '/participants',
            icon: IconUsers,
            value: participants,
          },
          { label: t('datasets'), to: '/datasets', icon: IconStack2, value: datasets },
          { label: t('analyses'), to: '/analyses', icon: IconTimeline, value: analyses },
        ]}
      />
      {nothingYet ? (
        (session.groups.length > 0 || session.is_admin) && <NextSteps primary />
      ) : (
        <>
          {counts && analyses !== undefined && analyses > 0 && <StateCounts counts={counts} />}
          <div className={css.columns}>
            <RecentAnalyses username={session.username} />
            <NextSteps primary={false} />
          </div>
        </>
      )}
    </Stack>
  )
}
