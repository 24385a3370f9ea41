/** Names a view, and says who sees it besides its owner. */
import { Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { FormButtons } from '@/components/FormButtons'
import { useFocusBack } from '@/components/use-focus-back'
import { groupsQuery } from '@/features/groups/api'
import type { Naming } from './api'

const MAX_NAME_CHARS = 100

interface ViewDialogProps {
  title: string
  initial?: Naming
  pending: boolean
  error: unknown
  onSubmit: (naming: Naming) => void
  onClose: () => void
}

export function ViewDialog(props: ViewDialogProps) {
  const { title, initial, pending, error, onSubmit, onClose } = props
  const { t } = useTranslation('views')
  useFocusBack()
  const groups = useQuery(groupsQuery).data ?? []
  const [name, setName] = useState(initial?.name ?? '')
  const [group, setGroup] = useState(initial?.group_code ?? '')
  const [tried, setTried] = useState(false)
  const isEmpty = name.trim() === ''
  const nameError = error ? asProblem(error).byField.name : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isEmpty) onSubmit({ name: name.trim(), group_code: group || null })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('name')}
            withAsterisk
            data-autofocus
            maxLength={MAX_NAME_CHARS}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={nameError ?? (tried && isEmpty ? t('records.missing') : null)}
          />
          <NativeSelect
            label={t('shareWith')}
            data={[
              { value: '', label: t('onlyMe') },
              ...groups.map(({ group_code, group_name }) => ({
                value: group_code,
                label: t('groupOf', { name: group_name }),
              })),
            ]}
            value={group}
            onChange={(event) => setGroup(event.currentTarget.value)}
          />
          {Boolean(error) && !nameError && <ErrorPanel error={error} title={t('notSaved')} />}
          <FormButtons submitLabel={t('common.save')} pending={pending} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
