import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderPage } from '@/testing/render'
import type { Member } from './api'
import { PedigreeDrawing } from './PedigreeDrawing'

function member(id: number, codename: string, more: Partial<Member>): Member {
  return {
    participant_id: id,
    participant_codename: codename,
    participant_type: null,
    sex: null,
    affected: null,
    mother_id: null,
    father_id: null,
    ...more,
  } as Member
}

it('draws every member as a link that says who it is and whether affected', async () => {
  const members = [
    member(1, 'F1-F', { participant_type: 'Parent', sex: 'Male', affected: false }),
    member(2, 'F1-M', { participant_type: 'Parent', sex: 'Female' }),
    member(3, 'F1-P', {
      participant_type: 'Proband',
      sex: 'Female',
      affected: true,
      father_id: 1,
      mother_id: 2,
    }),
  ]
  renderPage(() => <PedigreeDrawing codename="F1" members={members} />)
  const links = await screen.findAllByRole('link')
  expect(links.map((link) => link.getAttribute('aria-label'))).toEqual([
    'F1-F, Parent, Male, unaffected',
    'F1-M, Parent, Female, affected status unknown',
    'F1-P, Proband, Female, affected',
  ])
  const [father, mother, proband] = links
  expect(father?.querySelector('rect')).not.toHaveAttribute('data-affected')
  expect(mother?.querySelector('circle')).not.toHaveAttribute('data-affected')
  expect(proband?.querySelector('circle')).toHaveAttribute('data-affected')
})
