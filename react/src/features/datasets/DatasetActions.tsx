/** What can be done with a dataset as a whole: request an analysis, delete it. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowsRightLeft, IconPlayerPlay, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordAction, RecordMenu } from '@/components/record/RecordMenu'
import { useDatasetTypes } from '@/features/about/dataset-types'
import { useRequest } from '@/features/analyses/use-request'
import type { Dataset } from './api'

const DeleteDatasetDialog = lazy(async () => ({
  default: (await import('./DeleteDatasetDialog')).DeleteDatasetDialog,
}))
const MoveDatasetDialog = lazy(async () => ({
  default: (await import('@/features/relocation/MoveDatasetDialog')).MoveDatasetDialog,
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
  const [moving, askMove] = useDisclosure(false)
  const isAnalyzed = dataset.analyses.length > 0
  const may = (what: string) => dataset.permissions.includes(what)
  const move: RecordAction = {
    label: t('datasets.move'),
    icon: <IconArrowsRightLeft size={14} />,
    onClick: askMove.open,
  }
  const remove: RecordAction = {
    label: t('datasets.delete'),
    icon: <IconTrash size={14} />,
    onClick: askDelete.open,
    ...(isAnalyzed && { hindrance: t('datasets.hasAnalyses') }),
  }
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => request.setOpened(true)}
      >
        {t('datasets.analyze')}
      </Button>
      <RecordMenu actions={[...(may('move') ? [move] : []), ...(may('delete') ? [remove] : [])]} />
      <Suspense fallback={null}>
        {request.opened && (
          <RequestAnalysisDialog
            datasets={[dataset]}
            kindByType={kindByType}
            onClose={() => request.setOpened(false)}
            onRequested={request.done}
          />
        )}
        {moving && <MoveDatasetDialog dataset={dataset} etag={etag} onClose={askMove.close} />}
        {deleting && (
          <DeleteDatasetDialog dataset={dataset} etag={etag} onClose={askDelete.close} />
        )}
      </Suspense>
    </>
  )
}
