/** The columns of the list of datasets. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import { DateCell } from '@/components/RelativeTime'
import type { FilterOption, ListColumn } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import { useEnumOptions } from '@/components/use-enum-options'
import type { DatasetRow } from './api'
import { FilesCell } from './FilesCell'

function Text({ value }: { value: string | null }) {
  return value ? <span title={value}>{value}</span> : <Blank />
}

/** `types` are the known dataset types; `manyGroups` shows whose a dataset is from the start. */
export function useDatasetColumns(
  types: readonly FilterOption[],
  manyGroups: boolean,
): ListColumn<DatasetRow>[] {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const options = useEnumOptions()
  return useMemo(() => {
    const names = new Map(types.map((type) => [type.value, type.label]))
    const exactText = { kind: 'text', exact: true } as const
    const text = { kind: 'text' } as const
    return [
      {
        id: 'dataset_id',
        header: t('datasets.column.dataset_id'),
        width: 72,
        sortable: true,
        filter: { kind: 'number' },
        align: 'end',
        cell: ({ dataset_id: id }) => (
          <RecordLink to="datasets" id={id} inRow label={t('datasets.open', { id })}>
            {id}
          </RecordLink>
        ),
      },
      {
        id: 'family_codename',
        header: t('datasets.column.family_codename'),
        width: 104,
        sortable: true,
        filter: exactText,
        cell: (row) => (
          <RecordLink to="families" id={row.family_id} inRow>
            {row.family_codename}
          </RecordLink>
        ),
      },
      {
        id: 'participant_codename',
        header: t('datasets.column.participant_codename'),
        width: 130,
        sortable: true,
        filter: exactText,
        cell: (row) => (
          <RecordLink
            to="participants"
            id={row.participant_id}
            inRow
            label={t('participants.open', { code: row.participant_codename })}
          >
            {row.participant_codename}
          </RecordLink>
        ),
      },
      {
        id: 'tissue_sample_type',
        header: t('datasets.column.tissue_sample_type'),
        width: 108,
        sortable: true,
        filter: { kind: 'enum', options: options('TissueSampleType') },
        cell: (row) => label('TissueSampleType', row.tissue_sample_type),
      },
      {
        id: 'dataset_type',
        header: t('datasets.column.dataset_type'),
        width: 98,
        sortable: true,
        filter: { kind: 'enum', options: types },
        cell: (row) => <CodeBadge code={row.dataset_type} title={names.get(row.dataset_type)} />,
      },
      {
        id: 'condition',
        header: t('datasets.column.condition'),
        width: 112,
        sortable: true,
        filter: { kind: 'enum', options: options('DatasetCondition') },
        cell: (row) => label('DatasetCondition', row.condition),
      },
      {
        id: 'linked_files',
        header: t('datasets.column.linked_files'),
        width: 100,
        filter: text,
        cell: (row) => <FilesCell id={row.dataset_id} files={row.linked_files} />,
      },
      {
        id: 'notes',
        header: t('datasets.column.notes'),
        width: 150,
        sortable: true,
        filter: text,
        cell: (row) => <Text value={row.notes} />,
      },
      {
        id: 'group_code',
        header: t('datasets.column.group_code'),
        width: 104,
        filter: text,
        hiddenAtFirst: !manyGroups,
        cell: (row) => row.group_code.join(', '),
      },
      {
        id: 'updated',
        header: t('datasets.column.updated'),
        width: 112,
        sortable: true,
        filter: { kind: 'date' },
        cell: (row) => <DateCell instant={row.updated} />,
      },
      {
        id: 'updated_by',
        header: t('datasets.column.updated_by'),
        width: 122,
        sortable: true,
        filter: text,
        cell: (row) => row.updated_by,
      },
      {
        id: 'sequencing_id',
        header: t('datasets.column.sequencing_id'),
        width: 140,
        sortable: true,
        filter: text,
        hiddenAtFirst: true,
        cell: (row) => <Text value={row.sequencing_id} />,
      },
      {
        id: 'candidate_genes',
        header: t('datasets.column.candidate_genes'),
        width: 150,
        filter: text,
        hiddenAtFirst: true,
        cell: (row) => <Text value={row.candidate_genes ?? null} />,
      },
      {
        id: 'batch_id',
        header: t('datasets.column.batch_id'),
        width: 100,
        hiddenAtFirst: true,
        cell: (row) => <Text value={row.batch_id} />,
      },
    ]
  }, [t, label, options, types, manyGroups])
}
