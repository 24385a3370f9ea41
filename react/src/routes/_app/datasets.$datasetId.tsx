/** The page of one dataset. */
import { IconStack2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { BackLink } from '@/components/BackLink'
import { RecordLink } from '@/components/RecordLink'
import { RecordPage, recordId } from '@/components/record/RecordPage'
import { RecordTabs } from '@/components/record/RecordTabs'
import css from '@/components/record/record.module.css'
import type { ListSearch } from '@/components/table/list-state'
import { usePeek } from '@/components/use-peek'
import { Comments } from '@/features/comments/Comments'
import { type Dataset, datasetQuery } from '@/features/datasets/api'
import { DatasetActions } from '@/features/datasets/DatasetActions'
import { AnalysesSection, DatasetDetails } from '@/features/datasets/DatasetDetails'
import { useDatasetEditor } from '@/features/datasets/use-dataset-editor'

const LinkFilesDialog = lazy(async () => ({
  default: (await import('@/features/datasets/link/LinkFilesDialog')).LinkFilesDialog,
}))

export const Route = createFileRoute('/_app/datasets/$datasetId')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: DatasetPage,
})

function DatasetPage() {
  const { t } = useTranslation()
  const id = recordId(Route.useParams().datasetId)
  const query = useQuery({ ...datasetQuery(id ?? 0), enabled: id !== null })
  return (
    <RecordPage
      key={id}
      id={id}
      query={query}
      back={<BackLink to="/datasets">{t('datasets.back')}</BackLink>}
      title={t('datasets.one')}
      head={({ value, etag }) => ({
        title: t('datasets.heading', { id: value.dataset_id, type: value.dataset_type }),
        aside: (
          <span>
            {t('records.of')}{' '}
            <RecordLink to="participants" id={value.participant_id}>
              {value.participant_codename}
            </RecordLink>
          </span>
        ),
        actions: <DatasetActions dataset={value} etag={etag} />,
      })}
      missing={{ icon: <IconStack2 size={22} />, title: t('datasets.missing') }}
      failed={t('datasets.failed')}
    >
      {(found) => (
        <RecordTabs record={{ noun: 'datasets', id: found.value.dataset_id }}>
          <Overview found={found} />
        </RecordTabs>
      )}
    </RecordPage>
  )
}

function Overview({ found }: { found: Versioned<Dataset> }) {
  const dataset = found.value
  const editor = useDatasetEditor(dataset, found.etag)
  const link = usePeek('link')
  const id = dataset.dataset_id
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <DatasetDetails dataset={dataset} editor={editor} onLink={() => link.open(id)} />
      </div>
      <div className={css.stack}>
        <AnalysesSection dataset={dataset} />
        <Comments record={{ noun: 'datasets', id }} />
      </div>
      <Suspense fallback={null}>
        {link.id === id && <LinkFilesDialog id={id} onClose={link.close} />}
      </Suspense>
    </div>
  )
}
