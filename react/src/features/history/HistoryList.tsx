/** What was changed in a record, by whom and when, the newest first. */
import { Skeleton, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '@/api/record-ref'
import { EmptyState } from '@/components/EmptyState'
import { ErrorPanel } from '@/components/ErrorPanel'
import { OlderButton } from '@/components/OlderButton'
import { RelativeTime } from '@/components/RelativeTime'
import { type HistoryEvent, historyQuery } from './api'
import { ChangeList } from './ChangeList'
import css from './history.module.css'
import { useWording, type Wording } from './use-wording'

function EventItem({ event, wording }: { event: HistoryEvent; wording: Wording }) {
  return (
    <li className={css.event}>
      <Text size="sm">
        <b>{event.actor}</b> {wording.action(event.action)}{' '}
        <Text span size="xs" c="dimmed">
          · <RelativeTime instant={event.at} />
        </Text>
      </Text>
      <ChangeList entity={event.entity} changes={event.changes} />
    </li>
  )
}

export function HistoryList({ record }: { record: RecordRef }) {
  const { t } = useTranslation('history')
  const wording = useWording()
  const pages = useInfiniteQuery(historyQuery(record))
  const { data, error, refetch, isPending } = pages
  const events = data?.pages.flatMap((page) => page.data) ?? []
  if (isPending) return <Skeleton h={240} />
  if (error) {
    return <ErrorPanel error={error} title={t('failed')} onRetry={() => void refetch()} />
  }
  if (events.length === 0) {
    return <EmptyState icon={<IconHistory size={22} />} title={t('none')} hint={t('noneHint')} />
  }
  return (
    <Stack gap="xs" align="flex-start">
      <ol className={css.events} aria-label={t('records.history')}>
        {events.map((event) => (
          <EventItem key={event.event_id} event={event} wording={wording} />
        ))}
      </ol>
      <OlderButton pages={pages}>{t('more')}</OlderButton>
    </Stack>
  )
}
