/** The columns of the list of families. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import { DateCell } from '@/components/RelativeTime'
import type { ListColumn } from '@/components/table/column'
import type { FamilyRow } from './api'

export function useFamilyColumns(): ListColumn<FamilyRow>[] {
  const { t } = useTranslation('families')
  return useMemo(() => {
    const codes = (members: FamilyRow['participants']) =>
      members.map(({ participant_codename }) => participant_codename).join(', ')
    const affected = (members: FamilyRow['participants']) =>
      members.filter((member) => member.affected).length
    return [
      {
        id: 'family_codename',
        header: t('column.family_codename'),
        width: 160,
        sortable: true,
        filter: { kind: 'text', exact: true },
        cell: ({ family_id, family_codename }) => (
          <RecordLink
            to="families"
            id={family_id}
            inRow
            label={t('open', { code: family_codename })}
          >
            {family_codename}
          </RecordLink>
        ),
      },
      {
        id: 'family_aliases',
        header: t('column.family_aliases'),
        width: 160,
        filter: { kind: 'text' },
        cell: ({ family_aliases }) => family_aliases || <Blank />,
      },
      {
        id: 'size',
        header: t('column.size'),
        width: 96,
        align: 'end',
        cell: ({ participants }) => participants.length,
      },
      {
        id: 'affected',
        header: t('column.affected'),
        width: 96,
        align: 'end',
        cell: ({ participants }) => affected(participants),
      },
      {
        id: 'participant_codename',
        header: t('column.participant_codename'),
        width: 320,
        filter: { kind: 'text', exact: true },
        cell: ({ participants }) =>
          participants.length > 0 ? (
            <span title={codes(participants)}>{codes(participants)}</span>
          ) : (
            <Blank />
          ),
      },
      {
        id: 'updated',
        header: t('column.updated'),
        width: 116,
        sortable: true,
        filter: { kind: 'date' },
        cell: ({ updated }) => <DateCell instant={updated} />,
      },
      {
        id: 'updated_by',
        header: t('column.updated_by'),
        width: 122,
        cell: ({ updated_by }) => updated_by,
      },
      {
        id: 'family_id',
        header: t('column.family_id'),
        width: 72,
        sortable: true,
        hiddenAtFirst: true,
        align: 'end',
        cell: ({ family_id }) => family_id,
      },
    ]
  }, [t])
}
