/** Asks before something that cannot be undone; nothing happens until the answer. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface QuestionProps {
  children: ReactNode
  confirmLabel: string
  /** What has to be typed first, for what takes much away. */
  typed?: string
  danger?: boolean
  pending?: boolean
  /** While it is not known yet what would happen. */
  blocked?: boolean
  onConfirm: () => void
  onClose: () => void
}

interface ConfirmDialogProps extends QuestionProps {
  opened: boolean
  title: string
}

function Question(props: QuestionProps) {
  const { children, confirmLabel, typed, danger, pending, blocked = false } = props
  const { onConfirm, onClose } = props
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const ready = !blocked && (typed === undefined || text.trim() === typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A form around the dialog is not meant.
    event.stopPropagation()
    if (ready) onConfirm()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text component="div" size="sm">
          {children}
        </Text>
        {typed !== undefined && (
          <TextInput
            data-autofocus
            label={t('common.typeToConfirm', { word: typed })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={typed === undefined}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            color={danger ? 'red' : undefined}
            loading={pending}
            disabled={!ready}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

export function ConfirmDialog({ opened, title, ...question }: ConfirmDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={question.onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Question {...question} />
    </Modal>
  )
}
