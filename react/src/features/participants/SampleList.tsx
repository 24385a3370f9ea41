/** The tissue samples of a participant with the datasets made from them. */
import { Group, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FilterOption } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import { DatasetLine } from '@/features/samples/DatasetLine'
import type { Participant } from './api'

type Sample = Participant['tissue_samples'][number]

interface SampleListProps {
  samples: readonly Sample[]
  types: readonly FilterOption[]
}

export function SampleList({ samples, types }: SampleListProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const names = new Map(types.map((type) => [type.value, type.label]))
  if (samples.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('participants.noSamples')}
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      {samples.map((sample) => (
        <Paper key={sample.tissue_sample_id} withBorder p="sm">
          <Group gap="xs" mb="xs">
            <Text size="sm" fw={600}>
              {label('TissueSampleType', sample.tissue_sample_type)}
            </Text>
            {sample.tissue_processing && (
              <Text size="xs" c="dimmed">
                {label('TissueProcessing', sample.tissue_processing)}
              </Text>
            )}
            {sample.extraction_date && (
              <Text size="xs" c="dimmed">
                {t('participants.extracted', { day: sample.extraction_date })}
              </Text>
            )}
          </Group>
          <Stack gap={6}>
            {sample.datasets.map((dataset) => (
              <DatasetLine
                key={dataset.dataset_id}
                dataset={dataset}
                title={names.get(dataset.dataset_type)}
              />
            ))}
          </Stack>
          {sample.notes && (
            <Text size="xs" c="dimmed" mt="xs">
              {sample.notes}
            </Text>
          )}
        </Paper>
      ))}
    </Stack>
  )
}
