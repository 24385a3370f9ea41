/** What can be done with a dataset as a whole: request an analysis, delete it. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordMenu } from '@/components/record/RecordMenu'
import { useDatasetTypes } from '@/features/about/dataset-types'
import { useRequest } from '@/features/analyses/use-request'
import type { Dataset } from './api'

const DeleteDatasetDialog = lazy(async () => ({
  default: (await import('./DeleteDatasetDialog')).DeleteDatasetDialog,
}))
const RequestAnalysisDialog = lazy(async () => ({
  default: (await import('@/features/analyses/RequestAnalysisDialog')).RequestAnalysisDialog,
}))

export function DatasetActions({ dataset, etag }: { dataset: Dataset; etag: string | null }) {
  const { t } = useTranslation()
  const types = useDatasetTypes()
  const kindByType = useMemo(() => new Map(types.map(({ value, kind }) => [value, kind])), [types])
  const request = useRequest()
  const [deleting, askDelete] = useDisclosure(false)
  const isAnalyzed = dataset.analyses.length > 0
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => request.setOpened(true)}
      >
        {t('datasets.analyze')}
      </Button>
      {dataset.permissions.includes('delete') && (
        <RecordMenu
          actions={[
            {
              label: t('datasets.delete'),
              icon: <IconTrash size={14} />,
              onClick: askDelete.open,
              ...(isAnalyzed && { hindrance: t('datasets.hasAnalyses') }),
            },
          ]}
        />
      )}
      <Suspense fallback={null}>
        {request.opened && (
          <RequestAnalysisDialog
            datasets={[dataset]}
            kindByType={kindByType}
            onClose={() => request.setOpened(false)}
            onRequested={request.done}
          />
        )}
        {deleting && (
          <DeleteDatasetDialog dataset={dataset} etag={etag} onClose={askDelete.close} />
        )}
      </Suspense>
    </>
  )
}
