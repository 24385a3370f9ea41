/** Chooses where a record goes, shows what that changes, and then does it. */
import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { useFocusBack } from '@/components/use-focus-back'
import type { Changes, Relocation } from './api'
import { ChangesPreview } from './ChangesPreview'

interface RelocationDialogProps {
  title: string
  explanation: string
  submitLabel: string
  id: number
  etag: string | null
  relocate: (relocation: Relocation) => Promise<Changes>
  onDone: (target: number) => void
  onClose: () => void
  /** The control that chooses the target. */
  children: (onChoose: (target: number | null) => void) => ReactNode
}

export function RelocationDialog(props: RelocationDialogProps) {
  const { title, explanation, submitLabel, id, etag, relocate, onDone, onClose, children } = props
  const { t } = useTranslation('relocation')
  useFocusBack()
  const [target, setTarget] = useState<number | null>(null)
  const preview = useQuery({
    queryKey: ['relocation', title, target],
    queryFn: () => relocate({ id, etag, target: target ?? 0, dryRun: true }),
    enabled: target !== null,
    staleTime: 0,
    gcTime: 0,
  })
  const apply = useMutation({
    mutationFn: (chosen: number) => relocate({ id, etag, target: chosen, dryRun: false }),
    onSuccess: (_, chosen) => onDone(chosen),
  })
  const isRefused = (preview.data?.conflicts.length ?? 0) > 0
  const error = apply.error ?? preview.error
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{explanation}</Text>
        {children(setTarget)}
        {preview.isFetching && <Skeleton h={64} />}
        {preview.data && !preview.isFetching && <ChangesPreview changes={preview.data} />}
        {error && <ErrorPanel error={error} title={t('failed')} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={target === null || !preview.data || isRefused}
            loading={apply.isPending}
            onClick={() => target !== null && apply.mutate(target)}
          >
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
