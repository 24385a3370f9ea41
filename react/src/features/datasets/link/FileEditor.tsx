/** Edits the links of one version of a dataset; nothing is written before "Save". */
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { useNotify } from '@/components/use-notify'
import { type Dataset, datasetKeys } from '../api'
import { type FileLink, sameFiles, saveFiles, withFile } from './files'
import { LinkedFileList } from './LinkedFileList'
import { StorageBrowser } from './StorageBrowser'
import { UploadBox } from './UploadBox'

interface FileEditorProps {
  dataset: Dataset
  etag: string | null
  onClose: () => void
  onDirty: (dirty: boolean) => void
  /** Fetches the dataset anew, when somebody else changed it. */
  onReload: () => void
}

function linksOf(dataset: Dataset): FileLink[] {
  return dataset.linked_files.map(({ path, multiplexed }) => ({
    path,
    multiplexed: multiplexed === true,
  }))
}

function useSave({ dataset, etag, onClose }: FileEditorProps, files: readonly FileLink[]) {
  const { t } = useTranslation('files')
  const notify = useNotify()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => saveFiles({ id: dataset.dataset_id, etag, files }),
    onSuccess: async () => {
      notify.news(t('saved', { id: dataset.dataset_id }))
      onClose()
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: datasetKeys.all }),
        queryClient.invalidateQueries({ queryKey: ['unlinked'] }),
        queryClient.invalidateQueries({ queryKey: ['participants'] }),
      ])
    },
  })
}

export function FileEditor(props: FileEditorProps) {
  const { dataset, onClose, onDirty, onReload } = props
  const { t } = useTranslation('files')
  const [initial] = useState(() => linksOf(dataset))
  const [files, setFiles] = useState(initial)
  const [folder, setFolder] = useState(`${dataset.group_code[0] ?? ''}/`)
  const { mutate, isPending, error } = useSave(props, files)
  const dirty = !sameFiles(files, initial)

  const change = useCallback(
    (update: (current: FileLink[]) => FileLink[]) =>
      setFiles((current) => {
        const next = update(current)
        onDirty(!sameFiles(next, initial))
        return next
      }),
    [initial, onDirty],
  )
  const uploaded = useCallback(
    (path: string) => change((current) => withFile(current, { path, multiplexed: false })),
    [change],
  )
  return (
    <Stack>
      <Title order={3}>{t('linked')}</Title>
      <LinkedFileList files={files} onChange={(next) => change(() => next)} />
      {dataset.group_code.length === 0 ? (
        <Text size="sm">{t('noGroup')}</Text>
      ) : (
        <>
          <Title order={3}>{t('browse')}</Title>
          <StorageBrowser
            buckets={dataset.group_code}
            folder={folder}
            onFolder={setFolder}
            linked={new Set(files.map(({ path }) => path))}
            onAdd={({ path, multiplexed }) =>
              change((current) => withFile(current, { path, multiplexed }))
            }
          />
          <Title order={3}>{t('upload')}</Title>
          <UploadBox folder={folder} onUploaded={uploaded} />
        </>
      )}
      {error && (
        <ErrorPanel
          error={error}
          title={t('saveFailed')}
          onRetry={asProblem(error).isStale ? onReload : undefined}
          retryLabel={t('reload')}
        />
      )}
      <Group justify="flex-end" gap="xs">
        <Text size="xs" c="dimmed" role="status">
          {dirty ? t('unsaved') : ''}
        </Text>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!dirty} loading={isPending} onClick={() => mutate()}>
          {t('common.save')}
        </Button>
      </Group>
    </Stack>
  )
}
