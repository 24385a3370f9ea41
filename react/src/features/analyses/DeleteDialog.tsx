/** Asks before an analysis is deleted. */
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { useFocusBack } from '@/components/use-focus-back'

interface DeleteDialogProps {
  id: number
  pending: boolean
  onConfirm: () => void
  onClose: () => void
}

export function DeleteDialog({ id, pending, onConfirm, onClose }: DeleteDialogProps) {
  const { t } = useTranslation()
  useFocusBack()
  return (
    <ConfirmDialog
      opened
      danger
      title={t('analyses.remove.title', { id })}
      confirmLabel={t('analyses.remove.action')}
      pending={pending}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      {t('analyses.remove.text')}
    </ConfirmDialog>
  )
}
