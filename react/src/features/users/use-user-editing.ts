/** Edits an account against the version that the form began with. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { showInFields } from '@/components/form-problem'
import { useNotify } from '@/components/use-notify'
import { groupKeys } from '@/features/groups/api'
import { useSessionRefresh } from '@/features/session/use-session-refresh'
import { tokenKeys } from '@/features/tokens/api'
import { type AccountValues, accountChanges, accountValues } from './account'
import { editUser, type User, userKeys } from './api'
import { useAccountForm } from './use-account-form'

interface UserEditing {
  loaded: Versioned<User>
  isOwn: boolean
  /** Told the name that the account goes by now. */
  onSaved: (username: string) => void
}

export function useUserEditing({ loaded, isOwn, onSaved }: UserEditing) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const refreshSession = useSessionRefresh()
  // Not what is loaded now: who else edits the account meanwhile must be noticed, not undone.
  const [base, setBase] = useState(loaded)
  const form = useAccountForm(accountValues(base.value), false)

  const restart = (next: Versioned<User>) => {
    setBase(next)
    form.setInitialValues(accountValues(next.value))
    form.setValues(accountValues(next.value))
    form.clearErrors()
  }
  const save = useMutation({
    mutationFn: (values: AccountValues) =>
      editUser({
        username: base.value.username,
        changes: accountChanges(values, base.value),
        etag: base.etag,
      }),
    onSuccess: async (next) => {
      const { username } = next.value
      restart(next)
      queryClient.setQueryData(userKeys.item(username), next)
      onSaved(username)
      notify.news(t('users.saved', { username }))
      const touched = [userKeys.all, groupKeys.all, tokenKeys.all]
      await Promise.all(touched.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
      if (isOwn) await refreshSession()
    },
    onError: (refusal) => showInFields(form, refusal),
  })
  const hasChanges = Object.keys(accountChanges(form.values, base.value)).length > 0
  return { base: base.value, form, save, restart, hasChanges }
}
