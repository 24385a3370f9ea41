/** What a record is now, and its history: which of them is on screen is part of the address. */
import { Skeleton, Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordRef } from '@/api/record-ref'
import type { ListSearch } from '../table/list-state'

const HistoryList = lazy(async () => ({
  default: (await import('@/features/history/HistoryList')).HistoryList,
}))

interface RecordTabsProps {
  record: RecordRef
  /** What the record is now. */
  children: ReactNode
}

const HISTORY = 'history'

export function RecordTabs({ record, children }: RecordTabsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search: ListSearch = useSearch({ strict: false })
  const tab = search.tab === HISTORY ? HISTORY : 'overview'
  const open = (next: string | null) =>
    void navigate({
      to: '.',
      resetScroll: false,
      search: (current: ListSearch): ListSearch => ({
        ...current,
        tab: next === HISTORY ? HISTORY : undefined,
      }),
    })
  return (
    <Tabs value={tab} onChange={open} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="overview">{t('records.overview')}</Tabs.Tab>
        <Tabs.Tab value={HISTORY}>{t('records.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">{children}</Tabs.Panel>
      <Tabs.Panel value={HISTORY}>
        <Suspense fallback={<Skeleton h={240} />}>
          <HistoryList record={record} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  )
}
