/** One dataset in the drawer beside the list. */
import { Button, Skeleton, Stack } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import type { Peek } from '@/components/use-peek'
import { type Dataset, datasetQuery } from './api'
import { AnalysesSection, DatasetDetails } from './DatasetDetails'
import { useDatasetEditor } from './use-dataset-editor'

interface DatasetPeekProps {
  peek: Peek
  /** The datasets of the page on screen, in order. */
  ids: readonly number[]
  onLink: (id: number) => void
}

function Details(props: { dataset: Dataset; etag: string | null; onLink: () => void }) {
  const { dataset, etag, onLink } = props
  const { t } = useTranslation()
  const editor = useDatasetEditor(dataset, etag)
  const params = { datasetId: String(dataset.dataset_id) }
  return (
    <Stack gap="md">
      <Button
        size="xs"
        variant="light"
        rightSection={<IconArrowRight size={14} />}
        renderRoot={(shared) => <Link {...shared} to="/datasets/$datasetId" params={params} />}
      >
        {t('records.openPage')}
      </Button>
      <DatasetDetails dataset={dataset} editor={editor} onLink={onLink} />
      <AnalysesSection dataset={dataset} />
    </Stack>
  )
}

export function DatasetPeek({ peek, ids, onLink }: DatasetPeekProps) {
  const { t } = useTranslation()
  const { data, error, refetch, isPending } = useQuery({
    ...datasetQuery(peek.id ?? 0),
    enabled: peek.id !== null,
  })
  const { previous, next } = neighbours(ids, peek.id)
  const dataset = data?.value
  return (
    <PeekDrawer
      opened={peek.id !== null}
      title={
        dataset ? `${dataset.participant_codename} · ${dataset.dataset_type}` : t('datasets.title')
      }
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {isPending && peek.id !== null && !error && <Skeleton h={320} />}
      {error && (
        <ErrorPanel error={error} title={t('datasets.failed')} onRetry={() => void refetch()} />
      )}
      {dataset && (
        <Details
          key={dataset.dataset_id}
          dataset={dataset}
          etag={data.etag}
          onLink={() => onLink(dataset.dataset_id)}
        />
      )}
    </PeekDrawer>
  )
}
