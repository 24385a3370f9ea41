/** API tokens, the ones that work first, and the question before one is revoked. */
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { useNotify } from '@/components/use-notify'
import css from '@/features/settings/settings.module.css'
import { stateOf, type Token, tokenKeys } from './api'
import { TokenItem } from './TokenItem'

interface TokenListProps {
  tokens: readonly Token[]
  revoke: (id: number) => Promise<void>
}

function useRevoke(revoke: TokenListProps['revoke']) {
  const { t } = useTranslation('settings')
  const notify = useNotify()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: revoke,
    onSuccess: () => notify.news(t('tokens.revoked')),
    onError: (error) => notify.failure(error, t('tokens.revokeFailed')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokenKeys.all }),
  })
}

export function TokenList({ tokens, revoke }: TokenListProps) {
  const { t } = useTranslation('settings')
  // Still named while the dialog fades out.
  const [chosen, choose] = useState<Token>()
  const [asking, ask] = useDisclosure(false)
  const { mutate, isPending } = useRevoke(revoke)
  const sorted = tokens.toSorted(
    (a, b) => Number(stateOf(b) === 'active') - Number(stateOf(a) === 'active'),
  )
  const consider = (token: Token) => {
    choose(token)
    ask.open()
  }
  return (
    <>
      <ul className={css.rows}>
        {sorted.map((token) => (
          <TokenItem key={token.token_id} token={token} onRevoke={() => consider(token)} />
        ))}
      </ul>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('tokens.revokeTitle', { name: chosen?.name ?? '' })}
        confirmLabel={t('tokens.revoke')}
        pending={isPending}
        onClose={ask.close}
        onConfirm={() => chosen && mutate(chosen.token_id, { onSettled: ask.close })}
      >
        {t('tokens.revokeText')}
      </ConfirmDialog>
    </>
  )
}
