/** The page of the system's state. */
import { Paper, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { ErrorPanel } from '@/components/ErrorPanel'
import { Field, FieldList } from '@/components/Field'
import { PageHeader } from '@/components/PageHeader'
import { RelativeTime } from '@/components/RelativeTime'
import { type Status, statusQuery } from '@/features/status/api'
import { ComponentTable } from '@/features/status/ComponentTable'
import css from '@/features/status/status.module.css'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/admin/status')({
  loader: () => loadMessages('status'),
  component: StatusPage,
})

const LOOK_EVERY_MS = 15_000

function Figures({ status }: { status: Status }) {
  const { t, i18n } = useTranslation('status')
  const { version, revision, worker, outbox } = status
  return (
    <Paper withBorder p="md">
      <FieldList>
        <Field label={t('version')}>{version}</Field>
        <Field label={t('revision')}>
          {revision && <CopyableId value={revision} what={t('revision')} />}
        </Field>
        <Field label={t('lastSeen')}>
          {worker.last_seen_at ? <RelativeTime instant={worker.last_seen_at} /> : t('neverSeen')}
        </Field>
        <Field label={t('pending')}>{outbox.pending.toLocaleString(i18n.language)}</Field>
        <Field label={t('oldest')}>
          {outbox.oldest_pending_at && <RelativeTime instant={outbox.oldest_pending_at} />}
        </Field>
        <Field label={t('dead')}>{outbox.dead.toLocaleString(i18n.language)}</Field>
      </FieldList>
    </Paper>
  )
}

function StatusPage() {
  const { t } = useTranslation('status')
  const { data, error, refetch } = useQuery({ ...statusQuery, refetchInterval: LOOK_EVERY_MS })
  return (
    <Stack gap="md" className={css.page}>
      <PageHeader title={t('title')} />
      {error && <ErrorPanel error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={320} />}
      {data && (
        <>
          <Figures status={data} />
          <ComponentTable components={data.components} />
        </>
      )}
    </Stack>
  )
}
