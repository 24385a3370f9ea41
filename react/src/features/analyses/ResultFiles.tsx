/** The files that an analysis made, to download. */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '@/api/client'
import { useNotify } from '@/components/use-notify'
import { fileSize } from '@/lib/numbers'
import { type AnalysisDetail, isOpen } from './api'

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The address is signed for a short time, so it is asked for when it is needed. */
async function download(path: string): Promise<void> {
  const signed = await body(api.POST('/api/downloads', { body: { path } }))
  const link = document.createElement('a')
  link.href = signed.url
  link.download = fileName(path)
  link.click()
}

function ResultFile({ path, bytes }: { path: string; bytes: number }) {
  const { t, i18n } = useTranslation()
  const notify = useNotify()
  const { mutate, isPending } = useMutation({
    mutationFn: download,
    onError: (error) => notify.failure(error, t('analyses.results.failed')),
  })
  const name = fileName(path)
  return (
    <Group gap="xs" wrap="nowrap">
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="start"
        style={{ overflowWrap: 'anywhere' }}
        disabled={isPending}
        aria-label={t('analyses.results.download', { name })}
        title={path}
        onClick={() => mutate(path)}
      >
        <IconDownload size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {name}
      </Anchor>
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {fileSize(bytes, i18n.language)}
      </Text>
    </Group>
  )
}

function useNothingText(analysis: AnalysisDetail): string | null {
  const { t } = useTranslation()
  if (!analysis.permissions.includes('read_results')) return t('analyses.results.withheld')
  if (analysis.results.length > 0) return null
  return isOpen(analysis) ? t('analyses.results.waiting') : t('analyses.results.none')
}

export function ResultFiles({ analysis }: { analysis: AnalysisDetail }) {
  const nothing = useNothingText(analysis)
  if (nothing) {
    return (
      <Text size="sm" c="dimmed">
        {nothing}
      </Text>
    )
  }
  return (
    <Stack gap={6}>
      {analysis.results.map(({ path, size_bytes }) => (
        <ResultFile key={path} path={path} bytes={size_bytes} />
      ))}
    </Stack>
  )
}
