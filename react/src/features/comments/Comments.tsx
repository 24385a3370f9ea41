/** The comments on a record, which arrive after the record itself. */
import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { RecordRef } from '@/api/record-ref'

const CommentSection = lazy(async () => ({
  default: (await import('./CommentSection')).CommentSection,
}))

export function Comments({ record }: { record: RecordRef }) {
  return (
    <Suspense fallback={<Skeleton h={160} />}>
      <CommentSection record={record} />
    </Suspense>
  )
}
