/** The logs of an analysis, one attempt at a time, the newest first. */
import { Badge, Group, NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt } from './api'
import { LogText } from './LogText'

interface LogViewerProps {
  analysisId: number
  attempts: readonly Attempt[]
}

export function LogViewer({ analysisId, attempts }: LogViewerProps) {
  const { t } = useTranslation()
  const [chosen, choose] = useState<string | null>(null)
  const logged = attempts.filter(({ has_log }) => has_log)
  const shown = logged.find(({ number }) => String(number) === chosen) ?? logged.at(-1)
  if (!shown) {
    return (
      <Text size="sm" c="dimmed">
        {t('analyses.log.none')}
      </Text>
    )
  }
  const live = shown.finished === null
  return (
    <>
      <Group gap="xs" display={logged.length > 1 || live ? undefined : 'none'}>
        {logged.length > 1 && (
          <NativeSelect
            size="xs"
            w={150}
            aria-label={t('analyses.log.title')}
            data={logged.map(({ number }) => ({
              value: String(number),
              label: t('analyses.log.attempt', { number }),
            }))}
            value={String(shown.number)}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        )}
        {live && (
          <Badge size="sm" variant="dot" tt="none">
            {t('analyses.log.live')}
          </Badge>
        )}
      </Group>
      <LogText key={shown.number} analysisId={analysisId} attempt={shown.number} live={live} />
    </>
  )
}
