/** One dataset in the drawer beside the list. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import type { FilterOption } from '@/components/table/column'
import type { Peek } from '@/components/use-peek'
import { datasetQuery } from './api'
import { DatasetDetails } from './DatasetDetails'

interface DatasetPeekProps {
  peek: Peek
  /** The datasets of the page on screen, in order. */
  ids: readonly number[]
  types: readonly FilterOption[]
  onLink: (id: number) => void
}

export function DatasetPeek({ peek, ids, types, onLink }: DatasetPeekProps) {
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
        <DatasetDetails
          dataset={dataset}
          typeName={types.find(({ value }) => value === dataset.dataset_type)?.label}
          onLink={() => onLink(dataset.dataset_id)}
        />
      )}
    </PeekDrawer>
  )
}
