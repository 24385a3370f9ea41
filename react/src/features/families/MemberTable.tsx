/** The members of a family; also the pedigree in words. */
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import css from '@/components/record/record.module.css'
import { TriState } from '@/components/TriState'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Member } from './api'

const COLUMNS = ['member', 'type', 'sex', 'affected', 'solved', 'father', 'mother'] as const

function MemberLink({ member }: { member: Member | undefined }) {
  if (!member) return <Blank />
  return (
    <RecordLink to="participants" id={member.participant_id}>
      {member.participant_codename}
    </RecordLink>
  )
}

function MemberRow({ member, byId }: { member: Member; byId: ReadonlyMap<number, Member> }) {
  const label = useEnumLabel()
  const { participant_type, sex, father_id, mother_id } = member
  return (
    <tr>
      <td>
        <MemberLink member={member} />
      </td>
      <td>{participant_type ? label('ParticipantType', participant_type) : <Blank />}</td>
      <td>{sex ? label('Sex', sex) : <Blank />}</td>
      <td>
        <TriState value={member.affected} />
      </td>
      <td>
        <TriState value={member.solved} />
      </td>
      <td>
        <MemberLink member={byId.get(father_id ?? 0)} />
      </td>
      <td>
        <MemberLink member={byId.get(mother_id ?? 0)} />
      </td>
    </tr>
  )
}

export function MemberTable({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('families')
  const byId = new Map(members.map((member) => [member.participant_id, member]))
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={t('members')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`member.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.participant_id} member={member} byId={byId} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
