/** The details of one dataset: fields, files, analyses, sample, sequencing. */
import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RelativeTime } from '@/components/RelativeTime'
import { StatusBadge } from '@/components/StatusBadge'
import type { Dataset } from './api'
import { MainFields, RnaFields, SampleFields, SequencingFields } from './DatasetFields'
import { FileList } from './FileList'

function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{title}</Title>
        {aside}
      </Group>
      {children}
    </section>
  )
}

function Analyses({ analyses }: Pick<Dataset, 'analyses'>) {
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
      {analyses.map((analysis) => (
        <Group key={analysis.analysis_id} justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/analyses/$analysisId"
                  params={{ analysisId: String(analysis.analysis_id) }}
                />
              )}
            >
              #{analysis.analysis_id}
            </Anchor>
            <StatusBadge state={analysis.analysis_state} />
          </Group>
          <Text size="xs" c="dimmed">
            <RelativeTime instant={analysis.requested} />
          </Text>
        </Group>
      ))}
    </Stack>
  )
}

export function DatasetDetails({
  dataset,
  typeName,
  onLink,
}: {
  dataset: Dataset
  typeName?: string
  onLink: () => void
}) {
  const { t } = useTranslation()
  const isRna = dataset.discriminator === 'rnaseq_dataset'
  return (
    <Stack gap="lg">
      <MainFields dataset={dataset} typeName={typeName} />
      <Section
        title={t('datasets.section.files')}
        aside={
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconLink size={14} />}
            onClick={onLink}
          >
            {t('datasets.linkFiles')}
          </Button>
        }
      >
        {dataset.linked_files.length > 0 ? (
          <FileList files={dataset.linked_files} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('datasets.noFiles')}
          </Text>
        )}
      </Section>
      <Section title={t('datasets.section.analyses')}>
        <Analyses analyses={dataset.analyses} />
      </Section>
      <Section title={t('datasets.section.sample')}>
        <SampleFields dataset={dataset} />
      </Section>
      <Section title={t('datasets.section.sequencing')}>
        <SequencingFields dataset={dataset} />
      </Section>
      {isRna && (
        <Section title={t('datasets.section.rna')}>
          <RnaFields dataset={dataset} />
        </Section>
      )}
    </Stack>
  )
}
