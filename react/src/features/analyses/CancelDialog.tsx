/** Asks before analyses are cancelled, and says which of the chosen ones cannot be. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '@/components/use-focus-back'
import { type AnalysisRow, isOpen } from './api'
import { useCancel } from './use-cancel'

export type Cancellable = Pick<AnalysisRow, 'analysis_id' | 'analysis_state' | 'family_codenames'>

interface CancelDialogProps {
  analyses: readonly Cancellable[]
  onClose: () => void
  /** After the attempt, whatever came of it. */
  onDone: () => void
}

function Named({ title, analyses }: { title: string; analyses: readonly Cancellable[] }) {
  const { t } = useTranslation()
  if (analyses.length === 0) return null
  return (
    <div>
      <Text size="sm">{title}</Text>
      <List size="sm" mah={180} style={{ overflowY: 'auto' }}>
        {analyses.map(({ analysis_id, analysis_state, family_codenames }) => (
          <List.Item key={analysis_id}>
            {t('analyses.one', { id: analysis_id })} · {[...new Set(family_codenames)].join(', ')} ·{' '}
            {t(`enums.AnalysisState.${analysis_state}`)}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

export function CancelDialog({ analyses, onClose, onDone }: CancelDialogProps) {
  const { t } = useTranslation()
  useFocusBack()
  const cancel = useCancel(() => {
    onClose()
    onDone()
  })
  const open = analyses.filter(isOpen)
  const count = open.length
  return (
    <Modal
      opened
      onClose={onClose}
      title={count > 0 ? t('analyses.cancel.title', { count }) : t('analyses.cancel.titleNone')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {count > 0 ? t('analyses.cancel.text') : t('analyses.cancel.nothing')}
        </Text>
        <Named title={t('analyses.cancel.will')} analyses={open} />
        <Named
          title={t('analyses.cancel.skipped')}
          analyses={analyses.filter((each) => !isOpen(each))}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common.close')}
          </Button>
          {count > 0 && (
            <Button
              color="red"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(open.map(({ analysis_id }) => analysis_id))}
            >
              {t('analyses.cancel.confirm', { count })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
