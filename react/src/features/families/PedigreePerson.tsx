/** One person of a pedigree: square, circle or diamond, filled when affected, with the codename. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Member } from './api'
import type { Place } from './pedigree'
import css from './pedigree.module.css'
import { SYMBOL, xAt, yAt } from './pedigree-geometry'

const HALF = SYMBOL / 2
const LABEL_BELOW = 18
const MAX_LABEL_CHARS = 14

interface PedigreePersonProps {
  member: Member
  place: Place
}

function PersonSymbol({ member, x, y }: { member: Member; x: number; y: number }) {
  const shared = { className: css.symbol, 'data-affected': member.affected === true || undefined }
  if (member.sex === 'Male') {
    return <rect {...shared} x={x - HALF} y={y - HALF} width={SYMBOL} height={SYMBOL} />
  }
  if (member.sex === 'Female') return <circle {...shared} cx={x} cy={y} r={HALF} />
  const corners = `${x},${y - HALF} ${x + HALF},${y} ${x},${y + HALF} ${x - HALF},${y}`
  return <polygon {...shared} points={corners} />
}

function ProbandArrow({ x, y }: { x: number; y: number }) {
  const tip = { x: x - HALF - 4, y: y + HALF - 6 }
  return (
    <path
      className={css.arrow}
      d={`M${tip.x - 16} ${tip.y + 12}L${tip.x} ${tip.y}m-8 0l8 0l-3 7`}
    />
  )
}

/** The person in words, as the symbol says it. */
function useWords(member: Member): string {
  const { t } = useTranslation('families')
  const label = useEnumLabel()
  const { participant_codename, participant_type, sex, affected } = member
  const status = affected === null ? 'unknown' : affected ? 'affected' : 'unaffected'
  return [
    participant_codename,
    participant_type && label('ParticipantType', participant_type),
    sex && label('Sex', sex),
    t(`pedigree.${status}`),
  ]
    .filter(Boolean)
    .join(', ')
}

function shortened(text: string): string {
  return text.length > MAX_LABEL_CHARS ? `${text.slice(0, MAX_LABEL_CHARS - 1)}…` : text
}

export function PedigreePerson({ member, place }: PedigreePersonProps) {
  const words = useWords(member)
  const x = xAt(place.x)
  const y = yAt(place.generation)
  return (
    <Link
      to="/participants/$participantId"
      params={{ participantId: String(member.participant_id) }}
      className={css.person}
      aria-label={words}
    >
      <title>{words}</title>
      <PersonSymbol member={member} x={x} y={y} />
      {member.affected === null && (
        <text className={css.unknown} x={x} y={y} textAnchor="middle" dominantBaseline="central">
          ?
        </text>
      )}
      {member.participant_type === 'Proband' && <ProbandArrow x={x} y={y} />}
      <text className={css.label} x={x} y={y + HALF + LABEL_BELOW} textAnchor="middle">
        {shortened(member.participant_codename)}
      </text>
    </Link>
  )
}
