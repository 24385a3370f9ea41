/** Makes an API token, then shows its secret this once. */
import { Modal, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { FormButtons } from '@/components/FormButtons'
import { showInFields, unplaced } from '@/components/form-problem'
import { createToken, tokenKeys } from './api'
import { canBeBound, FIRST_VALUES, type TokenValues, tokenRequest } from './request'
import { TokenFields } from './TokenFields'
import { TokenSecret } from './TokenSecret'

interface NewTokenDialogProps {
  isAdmin: boolean
  onClose: () => void
}

function useTokenForm() {
  const { t } = useTranslation('settings')
  return useForm<TokenValues>({
    initialValues: FIRST_VALUES,
    validate: {
      name: (name) => (name.trim() === '' ? t('tokens.nameMissing') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('tokens.scopeMissing') : null),
      groups: (groups, values) =>
        values.bound && canBeBound(values) && groups.length === 0 ? t('tokens.groupMissing') : null,
    },
  })
}

export function NewTokenDialog({ isAdmin, onClose }: NewTokenDialogProps) {
  const { t } = useTranslation('settings')
  const queryClient = useQueryClient()
  const form = useTokenForm()
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: createToken,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokenKeys.all }),
    onError: (refused) => showInFields(form, refused),
  })
  const refusal = unplaced(form, error)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      // A stray click must not take a secret away that cannot be read again.
      closeOnClickOutside={!data}
      closeOnEscape={!data}
      title={data ? t('tokens.secretTitle') : t('tokens.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {data ? (
        <TokenSecret token={data} onClose={onClose} />
      ) : (
        <form onSubmit={form.onSubmit((values) => mutate(tokenRequest(values)))} noValidate>
          <Stack>
            {Boolean(refusal) && <ErrorPanel error={refusal} title={t('tokens.refused')} />}
            <TokenFields form={form} isAdmin={isAdmin} />
            <FormButtons submitLabel={t('tokens.create')} pending={isPending} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
