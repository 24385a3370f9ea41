/** One's own API tokens. */
import { Button, Skeleton } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorPanel } from '@/components/ErrorPanel'
import type { ListSearch } from '@/components/table/list-state'
import { useNamedPeek } from '@/components/use-peek'
import { SettingsSection } from '@/features/settings/SettingsSection'
import { ownTokensQuery, revokeToken } from '@/features/tokens/api'
import { TokenList } from '@/features/tokens/TokenList'

const NewTokenDialog = lazy(async () => ({
  default: (await import('@/features/tokens/NewTokenDialog')).NewTokenDialog,
}))

export const Route = createFileRoute('/_app/settings/tokens')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: TokensPage,
})

function TokensPage() {
  const { t } = useTranslation('settings')
  const { session } = Route.useRouteContext()
  const { data, error, refetch } = useQuery(ownTokensQuery)
  const dialog = useNamedPeek('new')
  return (
    <SettingsSection
      title={t('nav.tokens')}
      lead={t('tokens.lead')}
      action={
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => dialog.open('token')}>
          {t('tokens.new')}
        </Button>
      }
    >
      {error && (
        <ErrorPanel error={error} title={t('tokens.failed')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton h={140} />}
      {data?.length === 0 && (
        <EmptyState
          icon={<IconKey size={22} />}
          title={t('tokens.none')}
          hint={t('tokens.noneHint')}
        />
      )}
      {data && data.length > 0 && <TokenList tokens={data} revoke={revokeToken} />}
      <Suspense fallback={null}>
        {dialog.name !== null && (
          <NewTokenDialog isAdmin={session.is_admin} onClose={dialog.close} />
        )}
      </Suspense>
    </SettingsSection>
  )
}
