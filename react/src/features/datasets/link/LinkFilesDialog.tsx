/** The dialog that links files to one dataset. */
import { Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { ErrorPanel } from '@/components/ErrorPanel'
import { datasetQuery } from '../api'
import { FileEditor } from './FileEditor'

interface LinkFilesDialogProps {
  id: number
  onClose: () => void
}

export function LinkFilesDialog({ id, onClose }: LinkFilesDialogProps) {
  const { t } = useTranslation('files')
  const [dirty, setDirty] = useState(false)
  const [leaving, setLeaving] = useState(false)
  // Always the newest version, because it is the one that saving must name.
  const { data, error, refetch } = useQuery({ ...datasetQuery(id), staleTime: 0 })
  const dataset = data?.value
  const close = () => (dirty ? setLeaving(true) : onClose())
  const reload = () => {
    setDirty(false)
    void refetch()
  }
  return (
    <>
      <Modal
        opened
        size="lg"
        onClose={close}
        title={t('title', { id })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {error && <ErrorPanel error={error} title={t('datasets.failed')} onRetry={reload} />}
        {!dataset && !error && <Skeleton h={320} />}
        {dataset && (
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t('of', {
                type: dataset.dataset_type,
                code: dataset.participant_codename,
                family: dataset.family_codename,
              })}
            </Text>
            <FileEditor
              key={data.etag}
              dataset={dataset}
              etag={data.etag}
              onClose={onClose}
              onDirty={setDirty}
              onReload={reload}
            />
          </Stack>
        )}
      </Modal>
      <ConfirmDialog
        opened={leaving}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        danger
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      >
        {t('unsaved')}
      </ConfirmDialog>
    </>
  )
}
