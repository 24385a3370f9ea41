import { describe, expect, it } from 'vitest'
import { type Pedigree, pedigreeOf, type Relative } from './pedigree'
import { apart } from './spread'

function person(id: number, sex: string, parents: [number, number] | null = null): Relative {
  const [father_id, mother_id] = parents ?? [null, null]
  return { participant_id: id, participant_type: null, sex, father_id, mother_id }
}

function xOf(pedigree: Pedigree, id: number): number {
  const place = pedigree.places.get(id)
  if (!place) throw new Error(`Nobody has the id ${id}.`)
  return place.x
}

function generation(pedigree: Pedigree, id: number): number | undefined {
  return pedigree.places.get(id)?.generation
}

const FATHER = person(1, 'Male')
const MOTHER = person(2, 'Female')

describe('the pedigree', () => {
  it('puts a child below the middle of its parents, the father to the left', () => {
    const pedigree = pedigreeOf([person(3, 'Male', [1, 2]), MOTHER, FATHER])
    expect(xOf(pedigree, 1)).toBeLessThan(xOf(pedigree, 2))
    expect(xOf(pedigree, 3)).toBeCloseTo((xOf(pedigree, 1) + xOf(pedigree, 2)) / 2)
    expect([1, 2, 3].map((id) => generation(pedigree, id))).toEqual([0, 0, 1])
    expect(pedigree).toMatchObject({ width: 2, height: 2 })
  })

  it('keeps siblings a place apart and centres their parents above them', () => {
    const children = [3, 4, 5].map((id) => person(id, 'Female', [1, 2]))
    const pedigree = pedigreeOf([FATHER, MOTHER, ...children])
    expect(xOf(pedigree, 4) - xOf(pedigree, 3)).toBeCloseTo(1)
    expect(xOf(pedigree, 5) - xOf(pedigree, 4)).toBeCloseTo(1)
    expect((xOf(pedigree, 1) + xOf(pedigree, 2)) / 2).toBeCloseTo(xOf(pedigree, 4))
  })

  it('stands partners side by side when only one has parents in the family', () => {
    const people = [
      FATHER,
      MOTHER,
      person(3, 'Female', [1, 2]),
      person(4, 'Male', [1, 2]),
      person(5, 'Male'),
      person(6, 'Female', [5, 3]),
    ]
    const pedigree = pedigreeOf(people)
    expect(generation(pedigree, 5)).toBe(1)
    expect(generation(pedigree, 6)).toBe(2)
    expect(xOf(pedigree, 3) - xOf(pedigree, 5)).toBeCloseTo(1)
  })

  it('draws half-siblings below their own parents', () => {
    const people = [
      FATHER,
      MOTHER,
      person(3, 'Female'),
      person(4, 'Male', [1, 2]),
      person(5, 'Male', [1, 3]),
    ]
    const pedigree = pedigreeOf(people)
    const row = [1, 2, 3].toSorted((a, b) => xOf(pedigree, a) - xOf(pedigree, b))
    expect(row).toEqual([3, 1, 2])
    expect(xOf(pedigree, 5)).toBeLessThan(xOf(pedigree, 4))
  })

  it('marks parents who share an ancestor', () => {
    const people = [
      FATHER,
      MOTHER,
      person(3, 'Female', [1, 2]),
      person(4, 'Male', [1, 2]),
      person(5, 'Male', [4, 3]),
    ]
    const marked = pedigreeOf(people).unions.filter(({ consanguineous }) => consanguineous)
    expect(marked.map(({ key }) => key)).toEqual(['4+3'])
  })

  it('draws people without recorded relatives in the row of their role', () => {
    const pedigree = pedigreeOf([
      { ...person(1, 'Male'), participant_type: 'Proband' },
      { ...person(2, 'Male'), participant_type: 'Parent' },
    ])
    expect([1, 2].map((id) => generation(pedigree, id))).toEqual([1, 0])
    expect(pedigree.unions).toEqual([])
  })

  it('ends for a parent who is not a member and for people who descend from themselves', () => {
    expect(pedigreeOf([person(1, 'Male', [8, 9])]).height).toBe(1)
    const circle = pedigreeOf([person(1, 'Male', [2, 3]), person(2, 'Male', [1, 3])])
    expect(circle.places.size).toBe(2)
    expect(pedigreeOf([])).toMatchObject({ width: 1, height: 0 })
  })
})

describe('keeping apart', () => {
  it('moves as little as possible', () => {
    expect(apart([0, 0, 5])).toEqual([-0.5, 0.5, 5])
    expect(apart([1, 1, 1])).toEqual([0, 1, 2])
    expect(apart([0, 3])).toEqual([0, 3])
  })
})
