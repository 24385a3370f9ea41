/** Writing, editing and deleting comments; the list is fetched anew after each. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '@/api/record-ref'
import { useNotify } from '@/components/use-notify'
import { type Comment, commentKeys, deleteComment, editComment, writeComment } from './api'

export function useCommentChanges(record: RecordRef) {
  const { t } = useTranslation('comments')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: commentKeys.of(record) })

  const write = useMutation({
    mutationFn: (text: string) => writeComment(record, text),
    onSuccess: refresh,
  })
  const edit = useMutation({
    mutationFn: ({ comment, text }: { comment: Comment; text: string }) =>
      editComment(comment, text),
    onSuccess: refresh,
  })
  const remove = useMutation({
    mutationFn: deleteComment,
    onSuccess: async () => {
      notify.news(t('deleted'))
      await refresh()
    },
    onError: (error) => notify.failure(error, t('notDeleted')),
  })
  return { write, edit, remove }
}
