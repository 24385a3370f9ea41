/** Asks before a record is deleted, shows what goes with it, and then does it. */
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../ConfirmDialog'
import { ErrorPanel } from '../ErrorPanel'
import { useFocusBack } from '../use-focus-back'

interface DeleteRecordDialogProps {
  title: string
  remove: () => Promise<void>
  onDeleted: () => void
  onClose: () => void
  /** While it is not known yet what goes with it. */
  blocked?: boolean
  /** What goes. */
  children: ReactNode
}

export function DeleteRecordDialog(props: DeleteRecordDialogProps) {
  const { title, remove, onDeleted, onClose, blocked, children } = props
  const { t } = useTranslation()
  useFocusBack()
  const { mutate, isPending, error } = useMutation({ mutationFn: remove, onSuccess: onDeleted })
  return (
    <ConfirmDialog
      opened
      danger
      title={title}
      confirmLabel={t('records.delete')}
      pending={isPending}
      blocked={blocked}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {children}
      {error && <ErrorPanel error={error} title={t('records.notDeleted')} />}
    </ConfirmDialog>
  )
}
