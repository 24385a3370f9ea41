/** The datasets that an analysis reads, with their files. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { CopyableId } from '@/components/CopyableId'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import record from '@/components/record/record.module.css'
import { useEnumLabel } from '@/components/use-enum-label'
import css from './analyses.module.css'
import type { AnalysisDetail } from './api'

type DatasetOfAnalysis = AnalysisDetail['datasets'][number]

const COLUMNS = ['id', 'family', 'participant', 'role', 'type', 'tissue', 'files'] as const

function Files({ files }: { files: DatasetOfAnalysis['linked_files'] }) {
  if (files.length === 0) return <Blank />
  return (
    <ul className={css.list}>
      {files.map(({ path }) => (
        <li key={path}>
          <CopyableId value={path} what={path} />
        </li>
      ))}
    </ul>
  )
}

function DatasetRow({ dataset }: { dataset: DatasetOfAnalysis }) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { dataset_id: id, participant_codename, participant_type } = dataset
  return (
    <tr>
      <td>
        <RecordLink to="datasets" id={id} label={t('analyses.datasets.open', { id })}>
          {id}
        </RecordLink>
      </td>
      <td>
        <RecordLink to="families" id={dataset.family_id}>
          {dataset.family_codename}
        </RecordLink>
      </td>
      <td>
        <RecordLink to="participants" id={dataset.participant_id}>
          {participant_codename}
        </RecordLink>
      </td>
      <td>{participant_type ? label('ParticipantType', participant_type) : <Blank />}</td>
      <td>
        <CodeBadge code={dataset.dataset_type} />
      </td>
      <td>{label('TissueSampleType', dataset.tissue_sample_type)}</td>
      <td className={css.files}>
        <Files files={dataset.linked_files} />
      </td>
    </tr>
  )
}

export function AnalysisDatasets({ analysis }: { analysis: AnalysisDetail }) {
  const { t } = useTranslation()
  return (
    <>
      <div className={record.scroll}>
        <table className={record.table} aria-label={t('analyses.datasets.title')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`analyses.datasets.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {analysis.datasets.map((dataset) => (
              <DatasetRow key={dataset.dataset_id} dataset={dataset} />
            ))}
          </tbody>
        </table>
      </div>
      {analysis.hidden_datasets && (
        <Text size="sm" c="dimmed">
          {t('analyses.hidden')}
        </Text>
      )}
    </>
  )
}
