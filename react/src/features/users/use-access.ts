/** Takes access away from an account, gives it back, or takes the account itself away. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNotify } from '@/components/use-notify'
import { groupKeys } from '@/features/groups/api'
import { tokenKeys } from '@/features/tokens/api'
import { deleteUser, editUser, userKeys } from './api'

function useUserChange() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [userKeys.all, groupKeys.all, tokenKeys.all].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    )
}

export function useAccess(username: string) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const changed = useUserChange()
  return useMutation({
    mutationFn: (deactivated: boolean) => editUser({ username, changes: { deactivated } }),
    onSuccess: (_account, deactivated) => {
      const done = deactivated ? 'users.deactivate.done' : 'users.reactivate.done'
      notify.news(t(done, { username }))
      return changed()
    },
    onError: (error, deactivated) =>
      notify.failure(
        error,
        deactivated ? t('users.deactivate.failed') : t('users.reactivate.failed'),
      ),
  })
}

export function useRemoval(username: string, onRemoved: () => void) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const changed = useUserChange()
  return useMutation({
    mutationFn: () => deleteUser(username),
    onSuccess: () => {
      onRemoved()
      notify.news(t('users.remove.done', { username }))
      return changed()
    },
    onError: (error) => notify.failure(error, t('users.remove.refused')),
  })
}
