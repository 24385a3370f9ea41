/** The text of a comment as it is written; Ctrl+Enter sends it. */
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { useProblemText } from '@/components/use-problem-text'

const MAX_CHARS = 10_000

interface CommentFormProps {
  label: string
  submitLabel: string
  initial?: string
  pending: boolean
  error: unknown
  /** `done` empties the form. */
  onSubmit: (text: string, done: () => void) => void
  onCancel?: () => void
}

export function CommentForm(props: CommentFormProps) {
  const { label, submitLabel, initial = '', pending, error, onSubmit, onCancel } = props
  const { t } = useTranslation()
  const [text, setText] = useState(initial)
  const problem = useProblemText(error)
  const isEmpty = text.trim() === ''
  const send = () => {
    if (!isEmpty && !pending) onSubmit(text.trim(), () => setText(''))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else if (event.key === 'Escape' && onCancel) onCancel()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={6}>
        <Textarea
          autosize
          minRows={2}
          maxRows={10}
          maxLength={MAX_CHARS}
          placeholder={label}
          aria-label={label}
          autoFocus={onCancel !== undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          error={error ? (asProblem(error).byField.text ?? problem.detail) : null}
        />
        {(!isEmpty || onCancel) && (
          <Group gap={6} justify="flex-end">
            {onCancel && (
              <Button size="compact-sm" variant="default" onClick={onCancel}>
                {t('common.cancel')}
              </Button>
            )}
            <Button size="compact-sm" type="submit" disabled={isEmpty} loading={pending}>
              {submitLabel}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
