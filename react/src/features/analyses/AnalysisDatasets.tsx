/** The datasets that an analysis reads, with their files. */
import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { CopyableId } from '@/components/CopyableId'
import { Blank } from '@/components/Field'
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
        <Anchor
          fz="inherit"
          fw={500}
          aria-label={t('analyses.datasets.open', { id })}
          renderRoot={(props) => <Link {...props} to="/datasets" search={{ peek: String(id) }} />}
        >
          {id}
        </Anchor>
      </td>
      <td>{dataset.family_codename}</td>
      <td>
        <Anchor
          fz="inherit"
          renderRoot={(props) => (
            <Link {...props} to="/participants" search={{ peek: String(dataset.participant_id) }} />
          )}
        >
          {participant_codename}
        </Anchor>
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
      <div className={css.scroll}>
        <table className={css.table} aria-label={t('analyses.datasets.title')}>
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
