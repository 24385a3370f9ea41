/** The columns of the list of participants. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import { DateCell } from '@/components/RelativeTime'
import { TriState } from '@/components/TriState'
import type { FilterOption, ListColumn } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import { useEnumOptions } from '@/components/use-enum-options'
import type { ParticipantRow } from './api'

/** How many datasets of each type a participant has, in the order of the codes. */
export function datasetTypeCounts(row: Pick<ParticipantRow, 'tissue_samples'>): [string, number][] {
  const counts = new Map<string, number>()
  for (const { datasets } of row.tissue_samples) {
    for (const { dataset_type } of datasets) {
      counts.set(dataset_type, (counts.get(dataset_type) ?? 0) + 1)
    }
  }
  return [...counts].toSorted(([a], [b]) => a.localeCompare(b))
}

/** `types` are the known dataset types with their names. */
export function useParticipantColumns(
  types: readonly FilterOption[],
): ListColumn<ParticipantRow>[] {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const options = useEnumOptions()
  return useMemo(() => {
    const names = new Map(types.map((type) => [type.value, type.label]))
    return [
      {
        id: 'family_codename',
        header: t('participants.column.family_codename'),
        width: 130,
        sortable: true,
        filter: { kind: 'text', exact: true },
        cell: (row) => (
          <RecordLink to="families" id={row.family_id} inRow>
            {row.family_codename}
          </RecordLink>
        ),
      },
      {
        id: 'participant_codename',
        header: t('participants.column.participant_codename'),
        width: 150,
        sortable: true,
        filter: { kind: 'text', exact: true },
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
        id: 'participant_type',
        header: t('participants.column.participant_type'),
        width: 110,
        sortable: true,
        filter: { kind: 'enum', options: options('ParticipantType') },
        cell: (row) =>
          row.participant_type ? label('ParticipantType', row.participant_type) : <Blank />,
      },
      {
        id: 'affected',
        header: t('participants.column.affected'),
        width: 112,
        sortable: true,
        filter: { kind: 'boolean' },
        cell: (row) => <TriState value={row.affected} />,
      },
      {
        id: 'solved',
        header: t('participants.column.solved'),
        width: 100,
        sortable: true,
        filter: { kind: 'boolean' },
        cell: (row) => <TriState value={row.solved} />,
      },
      {
        id: 'sex',
        header: t('participants.column.sex'),
        width: 92,
        sortable: true,
        filter: { kind: 'enum', options: options('Sex') },
        cell: (row) => (row.sex ? label('Sex', row.sex) : <Blank />),
      },
      {
        id: 'dataset_types',
        header: t('participants.column.dataset_types'),
        width: 160,
        filter: { kind: 'enum', options: types },
        cell: (row) =>
          datasetTypeCounts(row).map(([code, count]) => (
            <CodeBadge key={code} code={code} title={names.get(code)} count={count} />
          )),
      },
      {
        id: 'notes',
        header: t('participants.column.notes'),
        width: 230,
        sortable: true,
        filter: { kind: 'text' },
        cell: (row) => (row.notes ? <span title={row.notes}>{row.notes}</span> : <Blank />),
      },
      {
        id: 'institution',
        header: t('participants.column.institution'),
        width: 170,
        hiddenAtFirst: true,
        cell: (row) => row.institution ?? <Blank />,
      },
      {
        id: 'updated',
        header: t('participants.column.updated'),
        width: 116,
        sortable: true,
        filter: { kind: 'date' },
        cell: (row) => <DateCell instant={row.updated} />,
      },
      {
        id: 'participant_id',
        header: t('participants.column.participant_id'),
        width: 72,
        sortable: true,
        hiddenAtFirst: true,
        align: 'end',
        cell: (row) => row.participant_id,
      },
    ]
  }, [t, label, options, types])
}
