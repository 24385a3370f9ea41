/** Changes one's own password, which the present one must confirm. */
import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { showInFields } from '@/components/form-problem'
import { useNotify } from '@/components/use-notify'
import { sessionsQuery } from '@/features/sessions/api'
import { tokenKeys } from '@/features/tokens/api'
import { changeUser, userKeys } from '@/features/users/api'
import { NewPasswordField } from './NewPasswordField'
import { isAllowed } from './rules'

const EMPTY = { current: '', password: '', repeat: '' }
const UNAUTHORIZED = 401

function usePasswordForm(username: string) {
  const { t } = useTranslation('settings')
  return useForm({
    initialValues: EMPTY,
    validateInputOnBlur: ['repeat'],
    validate: {
      current: (value) => (value === '' ? t('password.required') : null),
      password: (value) => (isAllowed(value, username) ? null : t('password.rules')),
      repeat: (value, { password }) => (value === password ? null : t('password.differs')),
    },
  })
}

export function ChangePasswordForm({ username }: { username: string }) {
  const { t } = useTranslation('settings')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const form = usePasswordForm(username)
  const change = useMutation({
    mutationFn: ({ current, password }: typeof EMPTY) =>
      changeUser({ username, changes: { current, password } }),
    // An answer 401 speaks of the present password, not of the session.
    meta: { signsIn: true },
    onSuccess: async () => {
      form.reset()
      notify.news(t('password.done'))
      const ended = [sessionsQuery.queryKey, tokenKeys.all, userKeys.item(username)]
      await Promise.all(ended.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      if (asProblem(error).status !== UNAUTHORIZED) showInFields(form, error)
      else form.setFieldError('current', t('password.wrong'))
    },
  })
  const problem = change.error && asProblem(change.error)
  const unplaced = problem && problem.status !== UNAUTHORIZED && problem.errors.length === 0
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <Stack gap="sm">
        {unplaced && <ErrorPanel error={problem} title={t('password.failed')} />}
        {/* For password managers, which file the new password under this name. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={username}
          hidden
          readOnly
        />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
          {...form.getInputProps('current')}
        />
        <NewPasswordField
          label={t('password.new')}
          username={username}
          value={form.values.password}
          onChange={(password) => form.setFieldValue('password', password)}
          error={form.errors.password}
        />
        <PasswordInput
          label={t('password.repeat')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
          {...form.getInputProps('repeat')}
        />
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('password.submit')}
        </Button>
      </Stack>
    </form>
  )
}
