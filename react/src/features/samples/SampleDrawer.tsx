/** One tissue sample beside the page of its participant: fields, comments, history, deletion. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { Field } from '@/components/Field'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import { RelativeTime } from '@/components/RelativeTime'
import { RecordFields } from '@/components/record/RecordFields'
import { useRecordEditor } from '@/components/record/record-editor'
import { Section } from '@/components/Section'
import { useEnumLabel } from '@/components/use-enum-label'
import { useNotify } from '@/components/use-notify'
import type { Peek } from '@/components/use-peek'
import { CommentSection } from '@/features/comments/CommentSection'
import { HistoryList } from '@/features/history/HistoryList'
import { changeSample, deleteSample, type Sample, sampleKeys, sampleQuery } from './api'
import { useSampleFields } from './fields'

const DeleteRecordDialog = lazy(async () => ({
  default: (await import('@/components/record/DeleteRecordDialog')).DeleteRecordDialog,
}))

interface SampleProps {
  sample: Sample
  etag: string | null
}

function SampleFields({ sample, etag }: SampleProps) {
  const { t } = useTranslation('samples')
  const id = sample.tissue_sample_id
  const editor = useRecordEditor({
    queryKey: sampleKeys.item(id),
    etag,
    patch: (change, version) => changeSample(id, change, version),
    touches: [['participants'], ['families'], ['datasets'], ['history', 'tissue_samples', id]],
  })
  const specs = useSampleFields()
  return (
    <RecordFields
      specs={specs}
      record={sample}
      editor={sample.permissions.includes('edit') ? editor : null}
    >
      <Field label={t('participants.field.created')}>
        <RelativeTime instant={sample.created} /> · {sample.created_by}
      </Field>
      <Field label={t('participants.field.updated')}>
        <RelativeTime instant={sample.updated} /> · {sample.updated_by}
      </Field>
    </RecordFields>
  )
}

function DeleteSample({ sample, etag, onDeleted }: SampleProps & { onDeleted: () => void }) {
  const { t } = useTranslation('samples')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [asking, ask] = useDisclosure(false)
  const id = sample.tissue_sample_id
  const hasDatasets = sample.datasets.length > 0
  if (!sample.permissions.includes('delete')) return null
  const deleted = () => {
    notify.news(t('deleted'))
    onDeleted()
    void queryClient.invalidateQueries({ queryKey: ['participants'] })
    void queryClient.invalidateQueries({ queryKey: ['families'] })
  }
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} />}
        disabled={hasDatasets}
        onClick={ask.open}
      >
        {t('delete')}
      </Button>
      {hasDatasets && (
        <Text size="xs" c="dimmed">
          {t('hasDatasets')}
        </Text>
      )}
      <Suspense fallback={null}>
        {asking && (
          <DeleteRecordDialog
            title={t('deleteTitle')}
            remove={() => deleteSample(id, etag)}
            onDeleted={deleted}
            onClose={ask.close}
          >
            <Text size="sm">{t('deleteText')}</Text>
          </DeleteRecordDialog>
        )}
      </Suspense>
    </Group>
  )
}

interface SampleDrawerProps {
  peek: Peek
  /** The samples of the participant, in order. */
  ids: readonly number[]
}

export function SampleDrawer({ peek, ids }: SampleDrawerProps) {
  const { t } = useTranslation('samples')
  const label = useEnumLabel()
  const { data, error, refetch } = useQuery({
    ...sampleQuery(peek.id ?? 0),
    enabled: peek.id !== null,
  })
  const { previous, next } = neighbours(ids, peek.id)
  const sample = data?.value
  return (
    <PeekDrawer
      opened={peek.id !== null}
      title={
        sample
          ? t('title', { type: label('TissueSampleType', sample.tissue_sample_type) })
          : t('one')
      }
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {error && <ErrorPanel error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {!sample && !error && peek.id !== null && <Skeleton h={240} />}
      {sample && (
        <Stack gap="md" key={sample.tissue_sample_id}>
          <SampleFields sample={sample} etag={data.etag} />
          <DeleteSample sample={sample} etag={data.etag} onDeleted={peek.close} />
          <CommentSection
            record={{ noun: 'tissue_samples', id: sample.tissue_sample_id }}
            title={t('comments')}
          />
          <Section title={t('history')}>
            <HistoryList record={{ noun: 'tissue_samples', id: sample.tissue_sample_id }} />
          </Section>
        </Stack>
      )}
    </PeekDrawer>
  )
}
