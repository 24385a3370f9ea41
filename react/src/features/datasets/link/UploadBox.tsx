/** Takes a file by drop or choice, sends it into the folder on screen and shows how far it is. */
import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { fileSize } from '@/lib/numbers'
import css from './link.module.css'
import { type UploadState, useUpload } from './use-upload'

interface UploadBoxProps {
  folder: string
  onUploaded: (path: string) => void
}

type Sending = Extract<UploadState, { step: 'sending' }>

function SendingBox({ state, onCancel }: { state: Sending; onCancel: () => void }) {
  const { t, i18n } = useTranslation('files')
  const percent = state.sizeBytes > 0 ? (100 * state.sentBytes) / state.sizeBytes : 100
  const label = t('uploading', { name: state.name })
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" truncate>
          {label}
        </Text>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
      <Progress value={percent} aria-label={label} />
      <Text size="xs" c="dimmed" className="tabular">
        {t('progress', {
          done: fileSize(state.sentBytes, i18n.language),
          total: fileSize(state.sizeBytes, i18n.language),
        })}
      </Text>
    </Stack>
  )
}

export function UploadBox({ folder, onUploaded }: UploadBoxProps) {
  const { t } = useTranslation('files')
  const [over, setOver] = useState(false)
  const { state, start, cancel } = useUpload(onUploaded)
  const take = (file: File | null | undefined) => {
    if (file) void start(file, folder)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target; the button does the same
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {state.step === 'sending' ? (
        <SendingBox state={state} onCancel={cancel} />
      ) : (
        <Stack gap="xs">
          <Group gap={6} justify="center">
            <Text size="sm">{t('drop')}</Text>
            <FileButton onChange={take}>
              {(button) => (
                <Button {...button} size="compact-sm" variant="light">
                  {t('choose')}
                </Button>
              )}
            </FileButton>
          </Group>
          <Text size="xs" c="dimmed" ta="center">
            {t('uploadHint')}
          </Text>
          {state.step === 'failed' && <ErrorPanel error={state.error} title={t('uploadFailed')} />}
          {state.step === 'cancelled' && (
            <Text size="sm" ta="center" role="status">
              {t('uploadCancelled')}
            </Text>
          )}
        </Stack>
      )}
    </div>
  )
}
