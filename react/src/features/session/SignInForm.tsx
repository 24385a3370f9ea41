/** The password form: says what was wrong, warns of Caps Lock, cannot be sent twice. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { problemText } from '@/components/use-problem-text'
import { type Credentials, type Session, signIn } from './api'

interface SignInFormProps {
  onSignedIn: (session: Session) => void
}

const FIELDS = ['username', 'password'] as const

function readCredentials(form: FormData): Credentials {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return { username: text('username').trim(), password: text('password') }
}

function useRefusal(error: unknown): string | null {
  const { t } = useTranslation()
  if (!error) return null
  const problem = asProblem(error)
  if (problem.status === 401) return t('session.refused')
  if (problem.retryAfterS !== null) return t('session.throttled', { count: problem.retryAfterS })
  const { title, detail } = problemText(problem, t)
  return `${title}. ${detail}`
}

export function SignInForm({ onSignedIn }: SignInFormProps) {
  const { t } = useTranslation()
  const [capsLock, setCapsLock] = useState(false)
  const [missing, setMissing] = useState<readonly string[]>([])
  const password = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: signIn,
    onSuccess: onSignedIn,
    onError: () => password.current?.select(),
    meta: { signsIn: true },
  })
  const refusal = useRefusal(error)
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const credentials = readCredentials(new FormData(event.currentTarget))
    const empty = FIELDS.filter((name) => credentials[name] === '')
    setMissing(empty)
    if (empty.length === 0) mutate(credentials)
  }
  const problem = (name: string) => (missing.includes(name) ? t('session.required') : null)

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {refusal && (
          <Alert
            color="red"
            variant="light"
            role="alert"
            p="xs"
            icon={<IconAlertTriangle size={16} />}
          >
            {refusal}
          </Alert>
        )}
        <TextInput
          label={t('session.username')}
          name="username"
          error={problem('username')}
          readOnly={isPending}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordInput
          ref={password}
          label={t('session.password')}
          name="password"
          error={problem('password')}
          readOnly={isPending}
          autoComplete="current-password"
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword'), tabIndex: 0 }}
        />
        <Text size="xs" c="dimmed" role="status" mih={17}>
          {capsLock ? t('session.capsLock') : ''}
        </Text>
        <Button type="submit" fullWidth disabled={isPending}>
          {isPending ? t('session.submitting') : t('session.submit')}
        </Button>
      </Stack>
    </form>
  )
}
