/** The way to the provider where people sign in. */
import { Alert, Button, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { leaveForProvider } from './provider'

const UNAVAILABLE = 503

function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation('provider')
  if (asProblem(error).status !== UNAVAILABLE) return <ErrorPanel error={error} />
  return (
    <Alert color="red" role="alert" p="xs" icon={<IconAlertTriangle size={16} />}>
      {t('unavailable')}
    </Alert>
  )
}

export function ProviderButton({ next }: { next: string }) {
  const { t } = useTranslation('provider')
  const leave = useMutation({ mutationFn: leaveForProvider, meta: { signsIn: true } })
  return (
    <Stack gap="sm">
      {leave.error && <Refusal error={leave.error} />}
      <Button fullWidth loading={leave.isPending} onClick={() => leave.mutate(next)}>
        {t('signIn')}
      </Button>
    </Stack>
  )
}
