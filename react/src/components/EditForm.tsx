/** Changes a record in a form, and says when somebody else did so meanwhile. */
import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from './ErrorPanel'
import { UnsavedGuard } from './UnsavedGuard'

interface EditFormProps {
  hasChanges: boolean
  pending: boolean
  /** What stands beside no field. */
  error: unknown
  /** What failed, unless somebody else was faster. */
  refused: string
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void
  onRevert: () => void
  /** Begins anew with the record as it is now. */
  onReload: () => void
  children: ReactNode
}

export function EditForm(props: EditFormProps) {
  const { hasChanges, pending, error, refused, onSubmit, onRevert, onReload, children } = props
  const { t } = useTranslation()
  const stale = asProblem(error).isStale
  return (
    <form onSubmit={onSubmit} noValidate>
      <UnsavedGuard isDirty={() => hasChanges && !pending} />
      <Stack>
        {Boolean(error) && (
          <ErrorPanel
            error={error}
            title={stale ? undefined : refused}
            onRetry={stale ? onReload : undefined}
            retryLabel={t('common.reload')}
          />
        )}
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!hasChanges} onClick={onRevert}>
            {t('common.revert')}
          </Button>
          <Button type="submit" loading={pending} disabled={!hasChanges}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
