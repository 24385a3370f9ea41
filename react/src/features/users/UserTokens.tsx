/** The API tokens of an account. */
import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { revokeTokenOf, tokensOfQuery } from '@/features/tokens/api'
import { TokenList } from '@/features/tokens/TokenList'

export function UserTokens({ username }: { username: string }) {
  const { t } = useTranslation('admin')
  const { data, error, refetch } = useQuery(tokensOfQuery(username))
  const revoke = useCallback((id: number) => revokeTokenOf(username, id), [username])
  return (
    <Stack component="section" gap="sm">
      <Title order={3}>{t('users.tokens.title')}</Title>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={60} />}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('users.tokens.none')}
        </Text>
      )}
      {data && data.length > 0 && <TokenList tokens={data} revoke={revoke} />}
    </Stack>
  )
}
