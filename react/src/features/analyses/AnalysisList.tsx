/** A few analyses below another record: number, state, when. */
import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '@/components/RelativeTime'
import { StatusBadge } from '@/components/StatusBadge'
import { AnalysisLink } from './AnalysisLink'
import type { AnalysisRow } from './api'

type Listed = Pick<AnalysisRow, 'analysis_id' | 'analysis_state' | 'requested'>

export function AnalysisList({ analyses }: { analyses: readonly Listed[] }) {
  const { t } = useTranslation()
  if (analyses.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('datasets.noAnalyses')}
      </Text>
    )
  }
  return (
    <Stack gap={6}>
      {analyses.map(({ analysis_id, analysis_state, requested }) => (
        <Group key={analysis_id} justify="space-between" wrap="nowrap" fz="sm">
          <Group gap="xs" wrap="nowrap">
            <AnalysisLink id={analysis_id} />
            <StatusBadge state={analysis_state} />
          </Group>
          <Text size="xs" c="dimmed">
            <RelativeTime instant={requested} />
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
