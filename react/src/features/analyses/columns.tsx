/** The columns of the list of analyses. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { DateCell } from '@/components/RelativeTime'
import { StatusBadge } from '@/components/StatusBadge'
import type { ListColumn } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import { useEnumOptions } from '@/components/use-enum-options'
import { AnalysisLink } from './AnalysisLink'
import type { AnalysisRow } from './api'
import { PriorityMark } from './PriorityMark'

function Text({ value }: { value: string | null }) {
  return value ? <span title={value}>{value}</span> : <Blank />
}

/** Names once each: an analysis of a trio names its family three times. */
function Names({ names }: { names: readonly string[] }) {
  return <Text value={[...new Set(names)].join(', ')} />
}

export function useAnalysisColumns(): ListColumn<AnalysisRow>[] {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const options = useEnumOptions()
  return useMemo(() => {
    const text = { kind: 'text' } as const
    const exactText = { kind: 'text', exact: true } as const
    return [
      {
        id: 'analysis_id',
        header: t('analyses.column.analysis_id'),
        width: 76,
        sortable: true,
        filter: text,
        align: 'end',
        cell: (row) => <AnalysisLink id={row.analysis_id} inRow />,
      },
      {
        id: 'analysis_state',
        header: t('analyses.column.analysis_state'),
        width: 128,
        sortable: true,
        filter: { kind: 'enum', options: options('AnalysisState') },
        cell: (row) => <StatusBadge state={row.analysis_state} />,
      },
      {
        id: 'kind',
        header: t('analyses.column.kind'),
        width: 140,
        sortable: true,
        filter: { kind: 'enum', options: options('DatasetKind') },
        cell: (row) => <Text value={label('DatasetKind', row.kind)} />,
      },
      {
        id: 'priority',
        header: t('analyses.column.priority'),
        width: 112,
        sortable: true,
        filter: { kind: 'enum', options: options('PriorityType') },
        cell: (row) => <PriorityMark priority={row.priority} />,
      },
      {
        id: 'family_codename',
        header: t('analyses.column.family_codename'),
        width: 140,
        filter: text,
        cell: (row) => <Names names={row.family_codenames} />,
      },
      {
        id: 'participant_codename',
        header: t('analyses.column.participant_codename'),
        width: 190,
        filter: text,
        cell: (row) => <Names names={row.participant_codenames} />,
      },
      {
        id: 'requester',
        header: t('analyses.column.requester'),
        width: 116,
        sortable: true,
        filter: exactText,
        cell: (row) => row.requester,
      },
      {
        id: 'assignee',
        header: t('analyses.column.assignee'),
        width: 116,
        sortable: true,
        filter: exactText,
        cell: (row) => <Text value={row.assignee} />,
      },
      {
        id: 'requested',
        header: t('analyses.column.requested'),
        width: 120,
        sortable: true,
        filter: { kind: 'date' },
        cell: (row) => <DateCell instant={row.requested} />,
      },
      {
        id: 'updated',
        header: t('analyses.column.updated'),
        width: 116,
        sortable: true,
        filter: { kind: 'date' },
        cell: (row) => <DateCell instant={row.updated} />,
      },
      {
        id: 'notes',
        header: t('analyses.column.notes'),
        width: 220,
        sortable: true,
        filter: text,
        cell: (row) => <Text value={row.notes} />,
      },
      {
        id: 'pipeline',
        header: t('analyses.column.pipeline'),
        width: 150,
        sortable: true,
        filter: text,
        hiddenAtFirst: true,
        cell: (row) => <Text value={row.pipeline} />,
      },
      {
        id: 'result_path',
        header: t('analyses.column.result_path'),
        width: 240,
        sortable: true,
        filter: text,
        hiddenAtFirst: true,
        cell: (row) => <Text value={row.result_path} />,
      },
      {
        id: 'updated_by',
        header: t('analyses.column.updated_by'),
        width: 116,
        sortable: true,
        filter: text,
        hiddenAtFirst: true,
        cell: (row) => row.updated_by,
      },
    ]
  }, [t, label, options])
}
