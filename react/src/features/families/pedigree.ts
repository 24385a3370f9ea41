/**
 * The layout of a pedigree: a row for each generation, partners side by side, children below the
 * middle of their parents. Coordinates are in units of one person; the drawing scales them.
 */
import { grouped } from '@/lib/grouped'
import { spread } from './spread'

export interface Relative {
  participant_id: number
  participant_type: string | null
  sex: string | null
  mother_id: number | null
  father_id: number | null
}

/** Parents, one or both, and the children that they have together. */
export interface Union {
  key: string
  parents: number[]
  children: number[]
  /** The parents share an ancestor, which is drawn as a double line. */
  consanguineous: boolean
}

export interface Place {
  x: number
  /** 0 is the oldest. */
  generation: number
}

export interface Pedigree {
  places: ReadonlyMap<number, Place>
  unions: readonly Union[]
  /** In units of one person and one generation. */
  width: number
  height: number
}

type People = ReadonlyMap<number, Relative>

function parentsOf(person: Relative, people: People): number[] {
  return [person.father_id, person.mother_id].filter(
    (id): id is number => id !== null && people.has(id) && id !== person.participant_id,
  )
}

function ancestors(id: number, people: People, found = new Set<number>()): Set<number> {
  const person = people.get(id)
  if (!person || found.has(id)) return found
  found.add(id)
  for (const parent of parentsOf(person, people)) ancestors(parent, people, found)
  return found
}

function unionsOf(people: People): Union[] {
  const withParents = [...people.values()].filter((each) => parentsOf(each, people).length > 0)
  const byParents = grouped(withParents, (each) => parentsOf(each, people).join('+'))
  return [...byParents].map(([key, children]) => {
    const parents = key.split('+').map(Number)
    const [first, second] = parents.map((id) => ancestors(id, people))
    return {
      key,
      parents,
      children: children.map(({ participant_id }) => participant_id),
      consanguineous: second !== undefined && [...second].some((id) => first?.has(id)),
    }
  })
}

/** Whoever has no relative in the family stands where people of that role usually do. */
function firstGeneration(person: Relative, unions: readonly Union[]): number {
  const id = person.participant_id
  const related = unions.some(({ parents, children }) => [...parents, ...children].includes(id))
  return related || person.participant_type === 'Parent' ? 0 : 1
}

/** Children are below both parents, partners level; a circle of parents, which is an error, ends. */
function generationsOf(people: People, unions: readonly Union[]): Map<number, number> {
  const level = new Map(
    [...people.values()].map((each) => [each.participant_id, firstGeneration(each, unions)]),
  )
  const of = (id: number) => level.get(id) ?? 0
  for (let round = 0; round < people.size; round += 1) {
    for (const { parents, children } of unions) {
      const lowest = Math.max(...parents.map(of))
      for (const id of parents) level.set(id, lowest)
      for (const id of children) level.set(id, Math.max(of(id), lowest + 1))
    }
  }
  const used = [...new Set(level.values())].toSorted((a, b) => a - b)
  return new Map([...level].map(([id, value]) => [id, used.indexOf(value)]))
}

function partnersOf(id: number, unions: readonly Union[]): number[] {
  return unions
    .filter(({ parents }) => parents.includes(id))
    .flatMap(({ parents }) => parents.filter((other) => other !== id))
}

/** A person with the partners, who stand on both sides when there are several; men to the left. */
function besidePartners(person: Relative, partners: readonly number[]): number[] {
  const [first, ...others] = partners
  const id = person.participant_id
  if (first === undefined) return [id]
  return person.sex === 'Female' ? [first, id, ...others] : [...others, id, first]
}

/** The people of one generation from left to right, following the order of those above. */
function orderOf(row: readonly Relative[], above: readonly number[], family: Family): number[] {
  const { people, unions } = family
  const rank = (person: Relative) => {
    const places = parentsOf(person, people).map((id) => above.indexOf(id))
    return places.length > 0 ? places.reduce((sum, place) => sum + place, 0) / places.length : null
  }
  const born = row.filter((person) => rank(person) !== null)
  const others = row.filter((person) => rank(person) === null)
  const sorted = born.toSorted((a, b) => (rank(a) ?? 0) - (rank(b) ?? 0))
  const order: number[] = []
  for (const person of [...sorted, ...others]) {
    if (order.includes(person.participant_id)) continue
    const free = partnersOf(person.participant_id, unions).filter((id) => !order.includes(id))
    order.push(...besidePartners(person, [...new Set(free)]))
  }
  return order
}

interface Family {
  people: People
  unions: readonly Union[]
}

function rowsOf(family: Family, level: ReadonlyMap<number, number>): number[][] {
  const byLevel = grouped([...family.people.values()], (each) => level.get(each.participant_id))
  const rows: number[][] = []
  for (let row = 0; row < byLevel.size; row += 1) {
    rows.push(orderOf(byLevel.get(row) ?? [], rows.at(-1) ?? [], family))
  }
  return rows
}

/** The layout of a family; the relatives may come in any order. */
export function pedigreeOf(relatives: readonly Relative[]): Pedigree {
  const people = new Map(relatives.map((each) => [each.participant_id, each]))
  const unions = unionsOf(people)
  const generations = generationsOf(people, unions)
  const rows = rowsOf({ people, unions }, generations)
  const xs = spread(rows, unions)
  const places = [...xs].map(([id, x]): [number, Place] => [
    id,
    { x, generation: generations.get(id) ?? 0 },
  ])
  return {
    places: new Map(places),
    unions,
    width: Math.max(0, ...xs.values()) + 1,
    height: rows.length,
  }
}
