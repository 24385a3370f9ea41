import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { json, problem, stubNetwork } from '@/testing/network'
import { renderPage } from '@/testing/render'
import { CommentSection } from './CommentSection'

afterEach(() => vi.unstubAllGlobals())

const LIST = 'GET /api/participants/7/comments'

function comment(id: number, author: string, permissions: string[]) {
  const at = '2026-03-01T10:00:00Z'
  return {
    comment_id: id,
    text: `Text ${id}`,
    created: at,
    created_by: author,
    updated: at,
    version: 2,
    permissions,
  }
}

function page(...data: object[]) {
  return json({ data, page: 0, total_count: data.length })
}

function show() {
  renderPage(() => <CommentSection record={{ noun: 'participants', id: 7 }} />)
}

it('posts a comment and empties the field', async () => {
  const asked = stubNetwork({
    [LIST]: () => page(),
    'POST /api/participants/7/comments': () => json(comment(1, 'alice', []), { status: 201 }),
  })
  show()
  expect(await screen.findByText('Nobody has commented yet.')).toBeInTheDocument()
  const field = screen.getByRole('textbox', { name: 'Write a comment…' })
  await userEvent.type(field, ' Look again ')
  await userEvent.click(screen.getByRole('button', { name: 'Comment' }))
  await waitFor(() => expect(field).toHaveValue(''))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ text: 'Look again' })
})

it('keeps what was written when the server refuses it', async () => {
  stubNetwork({
    [LIST]: () => page(),
    'POST /api/participants/7/comments': () => problem(404, 'There is no such participant.'),
  })
  show()
  const field = await screen.findByRole('textbox', { name: 'Write a comment…' })
  await userEvent.type(field, 'Lost?{Control>}{Enter}{/Control}')
  await waitFor(() => expect(field).toHaveAccessibleDescription('There is no such participant.'))
  expect(field).toHaveValue('Lost?')
})

it('lets only its author change a comment, against its version', async () => {
  const asked = stubNetwork({
    [LIST]: () => page(comment(1, 'alice', ['edit', 'delete']), comment(2, 'bob', [])),
    'PATCH /api/comments/1': () => json(comment(1, 'alice', [])),
  })
  show()
  await userEvent.click(await screen.findByRole('button', { name: 'Edit the comment of alice' }))
  expect(screen.queryByRole('button', { name: /of bob/ })).not.toBeInTheDocument()
  await userEvent.type(screen.getByRole('textbox', { name: 'Text of the comment' }), '!')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true))
  const change = asked.find(({ method }) => method === 'PATCH')
  expect(change?.headers.get('If-Match')).toBe('"comment-1-2"')
  expect(change?.body).toEqual({ text: 'Text 1!' })
})

it('asks before it deletes', async () => {
  const asked = stubNetwork({
    [LIST]: () => page(comment(1, 'alice', ['delete'])),
    'DELETE /api/comments/1': () => new Response(null, { status: 204 }),
  })
  show()
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the comment of alice' }))
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }))
  expect(await screen.findByText('Comment deleted')).toBeInTheDocument()
})
