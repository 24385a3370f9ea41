/** A dataset below the tissue sample that it was made from. */
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { RecordLink } from '@/components/RecordLink'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Participant } from '@/features/participants/api'

interface DatasetLineProps {
  dataset: Participant['tissue_samples'][number]['datasets'][number]
  /** The full name of its type. */
  title?: string
}

export function DatasetLine({ dataset, title }: DatasetLineProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { dataset_id: id, dataset_type, condition, linked_files } = dataset
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Group gap="xs" wrap="nowrap">
        <CodeBadge code={dataset_type} title={title} />
        <Text size="sm">{label('DatasetCondition', condition)}</Text>
        <Text size="xs" c="dimmed">
          {t('participants.files', { count: linked_files.length })}
        </Text>
      </Group>
      <Text size="sm">
        <RecordLink to="datasets" id={id} label={t('datasets.open', { id })}>
          #{id}
        </RecordLink>
      </Text>
    </Group>
  )
}
