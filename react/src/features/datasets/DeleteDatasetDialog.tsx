/** Asks before a dataset is deleted, and says which records and files go with it. */
import { List, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { DeleteRecordDialog } from '@/components/record/DeleteRecordDialog'
import { useNotify } from '@/components/use-notify'
import { type Dataset, type DeletionPreview, deleteDataset, deletionPreviewQuery } from './api'

interface DeleteDatasetDialogProps {
  dataset: Dataset
  etag: string | null
  onClose: () => void
}

function Preview({ dataset, preview }: { dataset: Dataset; preview: DeletionPreview }) {
  const { t } = useTranslation()
  const { tissue_sample_ids, participant_ids, family_ids, file_paths } = preview
  const { participant_codename, family_codename } = dataset
  const lines = [
    ...(tissue_sample_ids.length > 0 ? [t('datasets.deletion.sample')] : []),
    ...(participant_ids.length > 0
      ? [t('datasets.deletion.participant', { code: participant_codename })]
      : []),
    ...(family_ids.length > 0 ? [t('datasets.deletion.family', { code: family_codename })] : []),
    ...(file_paths.length > 0 ? [t('datasets.deletion.files', { count: file_paths.length })] : []),
  ]
  return (
    <Stack gap="xs">
      <Text size="sm">{t('datasets.deletion.text')}</Text>
      {lines.length > 0 && (
        <>
          <Text size="sm">{t('datasets.deletion.also')}</Text>
          <List size="sm">
            {lines.map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        </>
      )}
      {file_paths.map((path) => (
        <Text key={path} size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {path}
        </Text>
      ))}
    </Stack>
  )
}

function useDeleted({ dataset_id: id }: Dataset) {
  const { t } = useTranslation()
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async () => {
    notify.news(t('datasets.deletion.done', { id }))
    await navigate({ to: '/datasets' })
    queryClient.removeQueries({ queryKey: ['datasets', 'item', id] })
    for (const noun of ['datasets', 'participants', 'families']) {
      void queryClient.invalidateQueries({ queryKey: [noun] })
    }
  }
}

export function DeleteDatasetDialog({ dataset, etag, onClose }: DeleteDatasetDialogProps) {
  const { t } = useTranslation()
  const { data: preview, error } = useQuery(deletionPreviewQuery(dataset.dataset_id))
  const deleted = useDeleted(dataset)
  return (
    <DeleteRecordDialog
      title={t('datasets.deletion.title', { id: dataset.dataset_id })}
      remove={() => deleteDataset(dataset.dataset_id, etag)}
      blocked={!preview}
      onDeleted={() => void deleted()}
      onClose={onClose}
    >
      {error && <ErrorPanel error={error} title={t('datasets.deletion.previewFailed')} />}
      {preview && <Preview dataset={dataset} preview={preview} />}
    </DeleteRecordDialog>
  )
}
