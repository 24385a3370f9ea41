/** The tissue samples of a participant: open one, add one, add a dataset to one. */
import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '@/components/Section'
import { usePeek } from '@/components/use-peek'
import { useDatasetTypes } from '@/features/about/dataset-types'
import type { Participant } from '@/features/participants/api'
import { SampleCard } from './SampleCard'

const SampleDrawer = lazy(async () => ({
  default: (await import('./SampleDrawer')).SampleDrawer,
}))
const NewSampleDialog = lazy(async () => ({
  default: (await import('./NewSampleDialog')).NewSampleDialog,
}))
const NewDatasetDialog = lazy(async () => ({
  default: (await import('@/features/datasets/NewDatasetDialog')).NewDatasetDialog,
}))

interface SampleSectionProps {
  participant: Participant
  mayAddSamples: boolean
}

export function SampleSection({ participant, mayAddSamples }: SampleSectionProps) {
  const { t } = useTranslation('samples')
  const types = useDatasetTypes()
  const names = useMemo(() => new Map(types.map(({ value, label }) => [value, label])), [types])
  const peek = usePeek('sample')
  const [adding, add] = useDisclosure(false)
  const [sampleId, setSampleId] = useState<number | null>(null)
  const samples = participant.tissue_samples
  return (
    <Section
      title={t('participants.samples')}
      action={
        mayAddSamples && (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} />}
            onClick={add.open}
          >
            {t('add')}
          </Button>
        )
      }
    >
      {samples.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('participants.noSamples')}
        </Text>
      )}
      <Stack gap="xs">
        {samples.map((sample) => (
          <SampleCard
            key={sample.tissue_sample_id}
            sample={sample}
            names={names}
            onAddDataset={() => setSampleId(sample.tissue_sample_id)}
          />
        ))}
      </Stack>
      <Suspense fallback={null}>
        <SampleDrawer peek={peek} ids={samples.map(({ tissue_sample_id }) => tissue_sample_id)} />
        {adding && <NewSampleDialog participant={participant} onClose={add.close} />}
        {sampleId !== null && (
          <NewDatasetDialog
            sampleId={sampleId}
            participant={participant}
            onClose={() => setSampleId(null)}
          />
        )}
      </Suspense>
    </Section>
  )
}
