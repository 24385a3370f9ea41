/** The frame of the page of one record: title, actions, and what to say when it cannot be shown. */
import { Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { EmptyState } from '../EmptyState'
import { ErrorPanel } from '../ErrorPanel'
import { PageHeader } from '../PageHeader'

interface RecordPageProps<Value> {
  back: ReactNode
  /** Absent for an address that cannot be one of a record. */
  id: number | null
  query: Pick<UseQueryResult<Value>, 'data' | 'error' | 'refetch'>
  /** The title until the record has been loaded. */
  title: string
  head: (value: Value) => { title: string; aside?: ReactNode; actions?: ReactNode }
  missing: { icon: ReactNode; title: string }
  failed: string
  children: (value: Value) => ReactNode
}

/** The id that an address names, or null when it names none. */
export function recordId(text: string): number | null {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}

export function RecordPage<Value>(props: RecordPageProps<Value>) {
  const { back, id, query, title, head, missing, failed, children } = props
  const { t } = useTranslation()
  const { data, error, refetch } = query
  const isMissing = id === null || (error !== null && asProblem(error).status === 404)
  if (isMissing) {
    return (
      <Stack gap="md">
        {back}
        <PageHeader title={title} />
        <EmptyState icon={missing.icon} title={missing.title} hint={t('records.missingHint')} />
      </Stack>
    )
  }
  return (
    <Stack gap="md">
      {back}
      <PageHeader {...(data === undefined ? { title } : head(data))} />
      {error && (
        <ErrorPanel
          error={error}
          title={data === undefined ? failed : t('table.stale')}
          onRetry={() => void refetch()}
        />
      )}
      {data === undefined ? !error && <Skeleton h={420} /> : children(data)}
    </Stack>
  )
}
