/** Comments on records: types, cache keys, queries, changes. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { RecordRef } from '@/api/record-ref'
import type { components } from '@/api/schema.gen'

export type Comment = components['schemas']['CommentOut']
const PAGE_SIZE = 20

export const commentKeys = {
  of: ({ noun, id }: RecordRef) => ['comments', noun, id] as const,
}

/** The comments on a record, the newest first, a page at a time. */
export function commentsQuery(record: RecordRef) {
  return infiniteQueryOptions({
    queryKey: commentKeys.of(record),
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/{noun}/{record_id}/comments', {
          params: {
            path: { noun: record.noun, record_id: record.id },
            query: { page: pageParam, limit: PAGE_SIZE },
          },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ page, total_count }) =>
      (page + 1) * PAGE_SIZE < total_count ? page + 1 : undefined,
  })
}

export function writeComment({ noun, id }: RecordRef, text: string): Promise<Comment> {
  return body(
    api.POST('/api/{noun}/{record_id}/comments', {
      params: { path: { noun, record_id: id } },
      body: { text },
    }),
  )
}

export function editComment({ comment_id, version }: Comment, text: string): Promise<Comment> {
  return body(
    api.PATCH('/api/comments/{comment_id}', {
      params: { path: { comment_id } },
      headers: { 'If-Match': `"comment-${comment_id}-${version}"` },
      body: { text },
    }),
  )
}

export async function deleteComment({ comment_id }: Comment): Promise<void> {
  await api.DELETE('/api/comments/{comment_id}', { params: { path: { comment_id } } })
}
