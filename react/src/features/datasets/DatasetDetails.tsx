/** The details of one dataset in sections: fields, files, analyses, sample, sequencing. */
import { Button, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecordEditor } from '@/components/record/record-editor'
import { Section } from '@/components/Section'
import { AnalysisList } from '@/features/analyses/AnalysisList'
import type { Dataset } from './api'
import { MainFields, RnaFields, SampleFields, SequencingFields } from './DatasetFields'
import { FileList } from './FileList'

interface DatasetDetailsProps {
  dataset: Dataset
  editor: RecordEditor | null
  onLink: () => void
}

export function FilesSection({ dataset, onLink }: Omit<DatasetDetailsProps, 'editor'>) {
  const { t } = useTranslation()
  return (
    <Section
      title={t('datasets.section.files')}
      action={
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
  )
}

export function AnalysesSection({ dataset }: { dataset: Dataset }) {
  const { t } = useTranslation()
  return (
    <Section title={t('datasets.section.analyses')}>
      <AnalysisList analyses={dataset.analyses.toReversed()} />
    </Section>
  )
}

export function DatasetDetails({ dataset, editor, onLink }: DatasetDetailsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Section title={t('datasets.section.main')}>
        <MainFields dataset={dataset} editor={editor} />
      </Section>
      <FilesSection dataset={dataset} onLink={onLink} />
      <Section title={t('datasets.section.sequencing')}>
        <SequencingFields dataset={dataset} editor={editor} />
      </Section>
      {dataset.discriminator === 'rnaseq_dataset' && (
        <Section title={t('datasets.section.rna')}>
          <RnaFields dataset={dataset} />
        </Section>
      )}
      <Section title={t('datasets.section.sample')}>
        <SampleFields dataset={dataset} />
      </Section>
    </>
  )
}
