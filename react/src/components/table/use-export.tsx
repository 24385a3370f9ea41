/** Exports with a toast that counts the bytes, can be stopped, and says how it ended. */
import { Button, Group, Text } from '@mantine/core'
import { hideNotification, showNotification, updateNotification } from '@mantine/notifications'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { fileSize } from '@/lib/numbers'
import { useNotify } from '../use-notify'
import { type ExportFormat, fetchExport, saveFile } from './export'

const TOAST_STEP_BYTES = 250_000

interface ExportSource {
  path: string
  query: string
  fallbackName: string
}

export function useExport({ path, query, fallbackName }: ExportSource) {
  const { t, i18n } = useTranslation()
  const notify = useNotify()
  const shownBytes = useRef(0)

  return async (format: ExportFormat) => {
    const abort = new AbortController()
    const id = `export-${fallbackName}`
    const toast = (bytes: number) => ({
      id,
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: (
        <Group justify="space-between">
          <Text size="sm">{t('table.exporting', { size: fileSize(bytes, i18n.language) })}</Text>
          <Button size="compact-xs" variant="default" onClick={() => abort.abort()}>
            {t('common.cancel')}
          </Button>
        </Group>
      ),
    })
    shownBytes.current = 0
    showNotification(toast(0))
    const onProgress = (bytes: number) => {
      if (bytes - shownBytes.current < TOAST_STEP_BYTES) return
      shownBytes.current = bytes
      updateNotification(toast(bytes))
    }
    try {
      const file = await fetchExport({
        path,
        query,
        format,
        fallbackName,
        signal: abort.signal,
        onProgress,
      })
      saveFile(file)
      notify.news(t('table.exported', { filename: file.name }))
    } catch (error) {
      if (abort.signal.aborted) notify.news(t('table.exportCancelled'))
      else notify.failure(error, t('table.exportFailed'))
    } finally {
      hideNotification(id)
    }
  }
}
