/** The button of the bulk bar that opens the change of all chosen rows. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'
import type { EditedRow } from './held-values'
import type { PatchMany } from './use-bulk-edit'

const BulkEditDialog = lazy(async () => ({
  default: (await import('./BulkEditDialog')).BulkEditDialog,
}))

interface EditManyProps {
  rows: readonly EditedRow[]
  specs: readonly FieldSpec[]
  noun: string
  patch: PatchMany
  onDone: () => void
}

export function EditMany({ onDone, ...dialog }: EditManyProps) {
  const { t } = useTranslation('bulk')
  const [opened, open] = useDisclosure(false)
  const done = () => {
    open.close()
    onDone()
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPencil size={14} />}
        onClick={open.open}
      >
        {t('edit', { count: dialog.rows.length })}
      </Button>
      <Suspense fallback={null}>
        {opened && <BulkEditDialog {...dialog} onDone={done} onClose={open.close} />}
      </Suspense>
    </>
  )
}
