/** The conversation about a record: write, read, change or delete one's own. */
import { Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '@/api/record-ref'
import { ErrorPanel } from '@/components/ErrorPanel'
import { OlderButton } from '@/components/OlderButton'
import { Section } from '@/components/Section'
import { commentsQuery } from './api'
import { CommentForm } from './CommentForm'
import { CommentItem } from './CommentItem'
import css from './comments.module.css'
import { useCommentChanges } from './use-comment-changes'

interface CommentSectionProps {
  record: RecordRef
  /** Where the page has other comments, too. */
  title?: string
}

export function CommentSection({ record, title }: CommentSectionProps) {
  const { t } = useTranslation('comments')
  const pages = useInfiniteQuery(commentsQuery(record))
  const { data, error, refetch, isPending } = pages
  const { write } = useCommentChanges(record)
  const comments = data?.pages.flatMap((page) => page.data) ?? []
  const total = data?.pages[0]?.total_count
  return (
    <Section title={title ?? (total ? t('titleCount', { count: total }) : t('title'))}>
      <CommentForm
        label={t('new')}
        submitLabel={t('post')}
        pending={write.isPending}
        error={write.error}
        onSubmit={(text, done) => write.mutate(text, { onSuccess: done })}
      />
      {isPending && <Skeleton h={60} />}
      {error && <ErrorPanel error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <Stack gap="sm" component="ol" className={css.list}>
        {comments.map((comment) => (
          <CommentItem key={comment.comment_id} record={record} comment={comment} />
        ))}
      </Stack>
      <OlderButton pages={pages}>{t('more')}</OlderButton>
    </Section>
  )
}
