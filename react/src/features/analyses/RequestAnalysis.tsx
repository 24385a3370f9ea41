/** The button that requests an analysis of the given datasets, and its dialog. */
import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDatasetTypes } from '@/features/about/dataset-types'
import type { ChosenDataset } from './request'
import { useRequest } from './use-request'

// What opens on demand is fetched on demand.
const RequestAnalysisDialog = lazy(async () => ({
  default: (await import('./RequestAnalysisDialog')).RequestAnalysisDialog,
}))

interface RequestAnalysisProps {
  datasets: readonly ChosenDataset[]
  onDone?: () => void
}

export function RequestAnalysis({ datasets, onDone }: RequestAnalysisProps) {
  const { t } = useTranslation()
  const types = useDatasetTypes()
  const kindByType = useMemo(() => new Map(types.map(({ value, kind }) => [value, kind])), [types])
  const request = useRequest(onDone)
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => request.setOpened(true)}
      >
        {t('datasets.analyze')}
      </Button>
      <Suspense fallback={null}>
        {request.opened && (
          <RequestAnalysisDialog
            datasets={datasets}
            kindByType={kindByType}
            onClose={() => request.setOpened(false)}
            onRequested={request.done}
          />
        )}
      </Suspense>
    </>
  )
}
