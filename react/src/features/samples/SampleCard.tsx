/** A tissue sample on the page of its participant, with the datasets made from it. */
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PeekLink } from '@/components/PeekLink'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Participant } from '@/features/participants/api'
import { DatasetLine } from './DatasetLine'

type SampleOfParticipant = Participant['tissue_samples'][number]

interface SampleCardProps {
  sample: SampleOfParticipant
  /** The full names of dataset types. */
  names: ReadonlyMap<string, string>
  onAddDataset: () => void
}

function Fact({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="dimmed">
      {children}
    </Text>
  )
}

export function SampleCard({ sample, names, onAddDataset }: SampleCardProps) {
  const { t } = useTranslation('samples')
  const label = useEnumLabel()
  const { tissue_sample_id, tissue_sample_type, tissue_processing, extraction_date } = sample
  const type = label('TissueSampleType', tissue_sample_type)
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb="xs" gap="xs">
        <Group gap="xs">
          <Text size="sm" component="h3" m={0}>
            <PeekLink
              id={tissue_sample_id}
              param="sample"
              label={t('open', { type, id: tissue_sample_id })}
              inRow={false}
            >
              {type}
            </PeekLink>
          </Text>
          {tissue_processing && <Fact>{label('TissueProcessing', tissue_processing)}</Fact>}
          {extraction_date && <Fact>{t('participants.extracted', { day: extraction_date })}</Fact>}
        </Group>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={13} />}
          aria-label={t('addDatasetTo', { type })}
          onClick={onAddDataset}
        >
          {t('addDataset')}
        </Button>
      </Group>
      <Stack gap={6}>
        {sample.datasets.map((dataset) => (
          <DatasetLine
            key={dataset.dataset_id}
            dataset={dataset}
            title={names.get(dataset.dataset_type)}
          />
        ))}
        {sample.datasets.length === 0 && <Fact>{t('noDatasets')}</Fact>}
      </Stack>
      {sample.notes && (
        <Text size="xs" c="dimmed" mt="xs" style={{ whiteSpace: 'pre-line' }}>
          {sample.notes}
        </Text>
      )}
    </Paper>
  )
}
