/** Edits a group against the version that the form began with. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { showInFields } from '@/components/form-problem'
import { useNotify } from '@/components/use-notify'
import { type UserRow, userKeys } from '@/features/users/api'
import { changeGroup, type GroupDetail, groupKeys } from './api'
import { useGroupForm } from './GroupFields'
import { type GroupValues, groupChanges, groupValues } from './membership'

interface Base {
  values: GroupValues
  etag: string | null
}

function baseOf(group: Versioned<GroupDetail>, users: readonly UserRow[]): Base {
  return { values: groupValues(group.value, users), etag: group.etag }
}

export function useGroupEditing(loaded: Versioned<GroupDetail>, users: readonly UserRow[]) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const queryClient = useQueryClient()
  // Not what is loaded now: who else edits the group meanwhile must be noticed, not undone.
  const [base, setBase] = useState(() => baseOf(loaded, users))
  const form = useGroupForm(base.values)

  const restart = (next: Versioned<GroupDetail>, known = users) => {
    const begun = baseOf(next, known)
    setBase(begun)
    form.setInitialValues(begun.values)
    form.setValues(begun.values)
    form.clearErrors()
  }
  const save = useMutation({
    mutationFn: (values: GroupValues) =>
      changeGroup({
        code: base.values.group_code,
        changes: groupChanges(values, base.values),
        etag: base.etag,
      }),
    onSuccess: async (next, values) => {
      const code = base.values.group_code
      // Whoever is deactivated is in no answer of the API about the group, so the form tells.
      const isMember = ({ username }: UserRow) => values.users.includes(username)
      restart(
        next,
        users.map((user) => ({ ...user, groups: isMember(user) ? [code] : [] })),
      )
      queryClient.setQueryData(groupKeys.item(code), next)
      notify.news(t('groups.saved', { code }))
      const touched = [groupKeys.all, userKeys.all]
      await Promise.all(touched.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
    onError: (refusal) => showInFields(form, refusal),
  })
  const hasChanges = Object.keys(groupChanges(form.values, base.values)).length > 0
  return { form, save, restart, hasChanges }
}
