/** The columns of the audit log. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Blank } from '@/components/Field'
import { PeekLink } from '@/components/PeekLink'
import type { FilterOption, ListColumn } from '@/components/table/column'
import { toldNames } from '@/features/history/told'
import { useWording } from '@/features/history/use-wording'
import { isoSecond, longDateTime } from '@/lib/dates'
import type { AuditRow } from './api'
import { ACTIONS, ACTORS, ENTITIES, OUTCOMES } from './known'
import { OutcomeBadge } from './OutcomeBadge'
import { useAuditWords } from './use-audit-words'

function At({ row }: { row: AuditRow }) {
  const { t, i18n } = useTranslation('audit')
  return (
    <PeekLink id={row.event_id} label={t('open', { id: row.event_id })}>
      <time dateTime={row.at} title={longDateTime(row.at, i18n.language)}>
        {isoSecond(row.at)}
      </time>
    </PeekLink>
  )
}

function Actor({ row }: { row: AuditRow }) {
  const { t } = useTranslation('audit')
  const { actor, on_behalf_of } = row
  return on_behalf_of ? t('onBehalf', { actor, user: on_behalf_of }) : actor
}

/** Which fields were changed; the drawer says how. */
function Changes({ row }: { row: AuditRow }) {
  const wording = useWording()
  const names = toldNames(row.changes).map((name) => wording.field(row.entity ?? '', name))
  if (names.length === 0) return <Blank />
  return <span title={names.join(', ')}>{names.join(', ')}</span>
}

function options(values: readonly string[], word: (value: string) => string): FilterOption[] {
  return values.map((value) => ({ value, label: word(value) }))
}

/** `usernames` are who can be asked for. */
export function useAuditColumns(usernames: readonly string[]): ListColumn<AuditRow>[] {
  const { t } = useTranslation('audit')
  const words = useAuditWords()
  return useMemo(() => {
    const same = (value: string) => value
    const outcomes = OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))
    return [
      {
        id: 'at',
        header: t('field.at'),
        width: 164,
        sortable: true,
        filter: { kind: 'date' },
        cell: (row) => <At row={row} />,
      },
      {
        id: 'actor',
        header: t('field.actor'),
        width: 130,
        filter: { kind: 'enum', options: options([...usernames, ...ACTORS], same) },
        cell: (row) => <Actor row={row} />,
      },
      {
        id: 'action',
        header: t('field.action'),
        width: 150,
        filter: { kind: 'enum', options: options(ACTIONS, words.action) },
        cell: (row) => words.action(row.action),
      },
      {
        id: 'entity',
        header: t('field.entity'),
        width: 130,
        filter: { kind: 'enum', options: options(ENTITIES, words.entity) },
        cell: (row) => (row.entity ? words.entity(row.entity) : <Blank />),
      },
      {
        id: 'entity_id',
        header: t('field.entity_id'),
        width: 96,
        filter: { kind: 'word' },
        cell: (row) => row.entity_id ?? <Blank />,
      },
      {
        id: 'changes',
        header: t('field.changes'),
        width: 270,
        cell: (row) => <Changes row={row} />,
      },
      {
        id: 'outcome',
        header: t('field.outcome'),
        width: 116,
        filter: { kind: 'enum', options: outcomes },
        cell: (row) => <OutcomeBadge outcome={row.outcome} />,
      },
      {
        id: 'participant_id',
        header: t('field.participant_id'),
        width: 110,
        filter: { kind: 'number' },
        hiddenAtFirst: true,
        align: 'end',
        cell: (row) => row.participant_id ?? <Blank />,
      },
      {
        id: 'ip',
        header: t('field.ip'),
        width: 130,
        hiddenAtFirst: true,
        cell: (row) => row.ip ?? <Blank />,
      },
      {
        id: 'request_id',
        header: t('field.request_id'),
        width: 230,
        filter: { kind: 'word' },
        hiddenAtFirst: true,
        cell: (row) =>
          row.request_id ? (
            <CopyableId value={row.request_id} what={t('field.request_id')} />
          ) : (
            <Blank />
          ),
      },
    ]
  }, [t, words, usernames])
}
