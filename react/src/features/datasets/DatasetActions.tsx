/** What can be done with a dataset as a whole: request an analysis, move it, delete it. */
import { useDisclosure } from '@mantine/hooks'
import { IconArrowsRightLeft, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { type RecordAction, RecordMenu } from '@/components/record/RecordMenu'
import { RequestAnalysis } from '@/features/analyses/RequestAnalysis'
import type { Dataset } from './api'

const DeleteDatasetDialog = lazy(async () => ({
  default: (await import('./DeleteDatasetDialog')).DeleteDatasetDialog,
}))
const MoveDatasetDialog = lazy(async () => ({
  default: (await import('@/features/relocation/MoveDatasetDialog')).MoveDatasetDialog,
}))
export function DatasetActions({ dataset, etag }: { dataset: Dataset; etag: string | null }) {
  const { t } = useTranslation()
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
      <RequestAnalysis datasets={[dataset]} />
      <RecordMenu actions={[...(may('move') ? [move] : []), ...(may('delete') ? [remove] : [])]} />
      <Suspense fallback={null}>
        {moving && <MoveDatasetDialog dataset={dataset} etag={etag} onClose={askMove.close} />}
        {deleting && (
          <DeleteDatasetDialog dataset={dataset} etag={etag} onClose={askDelete.close} />
        )}
      </Suspense>
    </>
  )
}
