/** The pedigree of a family in the standard symbols; every person is a link to their page. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from './api'
import { PedigreePerson } from './PedigreePerson'
import { type Pedigree, pedigreeOf, type Union } from './pedigree'
import css from './pedigree.module.css'
import { CELL_WIDTH, heightOf, LEFT, SYMBOL, xAt, yAt } from './pedigree-geometry'

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
/** Lines of unions of one generation do not run into each other. */
const LANE = 7
const LANES = 3
const TWIN_LINE = 3

interface Point {
  x: number
  y: number
}

function pointsOf(ids: readonly number[], pedigree: Pedigree): Point[] {
  return ids.flatMap((id) => {
    const place = pedigree.places.get(id)
    return place ? [{ x: xAt(place.x), y: yAt(place.generation) }] : []
  })
}

function partnerLines(parents: readonly Point[], consanguineous: boolean): string {
  const [left, right] = parents.toSorted((a, b) => a.x - b.x)
  if (!left || !right) return ''
  const line = (y: number) => `M${left.x + SYMBOL / 2} ${y}H${right.x - SYMBOL / 2}`
  return consanguineous ? line(left.y - TWIN_LINE) + line(left.y + TWIN_LINE) : line(left.y)
}

/** From the middle of the parents down to a line above the children, and from it to each. */
function childLines(parents: readonly Point[], children: readonly Point[], lane: number): string {
  const [first] = parents
  const top = Math.min(...children.map(({ y }) => y)) - SYMBOL / 2
  if (!first || children.length === 0) return ''
  const middle = parents.reduce((sum, { x }) => sum + x, 0) / parents.length
  const from = parents.length > 1 ? first.y : first.y + SYMBOL / 2
  const bar = top - 12 - lane * LANE
  const xs = [middle, ...children.map(({ x }) => x)]
  const drops = children.map(({ x, y }) => `M${x} ${bar}V${y - SYMBOL / 2}`)
  return `M${middle} ${from}V${bar}M${Math.min(...xs)} ${bar}H${Math.max(...xs)}${drops.join('')}`
}

function linesOf(union: Union, index: number, pedigree: Pedigree): string {
  const parents = pointsOf(union.parents, pedigree)
  const children = pointsOf(union.children, pedigree)
  return partnerLines(parents, union.consanguineous) + childLines(parents, children, index % LANES)
}

interface PedigreeDrawingProps {
  codename: string
  members: readonly Member[]
}

export function PedigreeDrawing({ codename, members }: PedigreeDrawingProps) {
  const { t } = useTranslation('families')
  const pedigree = useMemo(() => pedigreeOf(members), [members])
  const width = LEFT + pedigree.width * CELL_WIDTH
  const height = heightOf(pedigree.height)
  return (
    <div className={css.scroll}>
      <svg
        className={css.drawing}
        aria-label={t('pedigree.label', { code: codename })}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {Array.from({ length: pedigree.height }, (_, generation) => (
          <text
            key={ROMAN[generation] ?? generation}
            className={css.generation}
            x={4}
            y={yAt(generation)}
            dominantBaseline="central"
            aria-hidden
          >
            {ROMAN[generation] ?? generation + 1}
          </text>
        ))}
        <path
          className={css.line}
          d={pedigree.unions.map((union, index) => linesOf(union, index, pedigree)).join('')}
        />
        {members.map((member) => {
          const place = pedigree.places.get(member.participant_id)
          return (
            place && <PedigreePerson key={member.participant_id} member={member} place={place} />
          )
        })}
      </svg>
    </div>
  )
}
