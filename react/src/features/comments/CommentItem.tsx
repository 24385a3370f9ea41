/** One comment: who, when, what; its author may change it. */
import { ActionIcon, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '@/api/record-ref'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { RelativeTime } from '@/components/RelativeTime'
import type { Comment } from './api'
import { CommentForm } from './CommentForm'
import css from './comments.module.css'
import { useCommentChanges } from './use-comment-changes'

interface CommentItemProps {
  record: RecordRef
  comment: Comment
}

export function CommentItem({ record, comment }: CommentItemProps) {
  const { t } = useTranslation('comments')
  const { edit, remove } = useCommentChanges(record)
  const [editing, setEditing] = useDisclosure(false)
  const [deleting, askDelete] = useDisclosure(false)
  const { created, created_by: author, updated, permissions, text } = comment
  return (
    <li className={css.comment}>
      <Group justify="space-between" wrap="nowrap" mih={24} gap="xs">
        <Text size="xs" c="dimmed">
          <Text span size="xs" fw={600} c="var(--mantine-color-text)">
            {author}
          </Text>{' '}
          · <RelativeTime instant={created} />
          {updated !== created && <> · {t('edited')}</>}
        </Text>
        <Group gap={0} wrap="nowrap">
          {permissions.includes('edit') && !editing && (
            <ActionIcon size={24} aria-label={t('edit', { author })} onClick={setEditing.open}>
              <IconPencil size={14} />
            </ActionIcon>
          )}
          {permissions.includes('delete') && (
            <ActionIcon size={24} aria-label={t('delete', { author })} onClick={askDelete.open}>
              <IconTrash size={14} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      {editing ? (
        <CommentForm
          label={t('text')}
          submitLabel={t('common.save')}
          initial={text}
          pending={edit.isPending}
          error={edit.error}
          onSubmit={(changed) =>
            edit.mutate({ comment, text: changed }, { onSuccess: setEditing.close })
          }
          onCancel={setEditing.close}
        />
      ) : (
        <p className={css.text}>{text}</p>
      )}
      <ConfirmDialog
        opened={deleting}
        danger
        title={t('deleteTitle')}
        confirmLabel={t('deleteConfirm')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(comment, { onSettled: askDelete.close })}
        onClose={askDelete.close}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </li>
  )
}
