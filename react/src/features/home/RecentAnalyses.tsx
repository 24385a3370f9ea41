/** The caller's latest analyses with their states. */
import { Anchor, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconTimeline } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorPanel } from '@/components/ErrorPanel'
import { RelativeTime } from '@/components/RelativeTime'
import { StatusBadge } from '@/components/StatusBadge'
import { type RecentAnalysis, recentAnalysesQuery } from './api'
import css from './home.module.css'

function Line({ analysis }: { analysis: RecentAnalysis }) {
  const { t } = useTranslation('home')
  const families = [...new Set(analysis.family_codenames)].join(', ')
  return (
    <li>
      <Link
        to="/analyses/$analysisId"
        params={{ analysisId: String(analysis.analysis_id) }}
        className={css.recent}
      >
        <span className={css.recentName}>
          {t('analysis', { id: analysis.analysis_id })}
          <span className={css.caption}>{families}</span>
        </span>
        <span className={css.caption}>
          <RelativeTime instant={analysis.requested} />
        </span>
        <StatusBadge state={analysis.analysis_state} />
      </Link>
    </li>
  )
}

export function RecentAnalyses({ username }: { username: string }) {
  const { t } = useTranslation('home')
  const { data, error, isPending, refetch } = useQuery(recentAnalysesQuery(username))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="recent-analyses">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="recent-analyses">
          {t('recent')}
        </Title>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} to="/analyses" search={{ requester: username }} />
          )}
        >
          {t('allMine')}
        </Anchor>
      </Group>
      {isPending && (
        <Stack gap="xs">
          <Skeleton h={36} />
          <Skeleton h={36} />
        </Stack>
      )}
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState
          icon={<IconTimeline size={22} />}
          title={t('noAnalyses')}
          hint={t('noAnalysesHint')}
          action={
            <Button component={Link} to="/datasets" size="xs" variant="light">
              {t('browseDatasets')}
            </Button>
          }
        />
      )}
      {data && data.length > 0 && (
        <ul className={css.list}>
          {data.map((analysis) => (
            <Line key={analysis.analysis_id} analysis={analysis} />
          ))}
        </ul>
      )}
      <Text className="visually-hidden" role="status">
        {isPending ? t('common.loading') : ''}
      </Text>
    </Paper>
  )
}
