/** In place of rows: a failure, nothing at all, or nothing that matches the filters. */
import { Box, Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../EmptyState'
import { ErrorPanel } from '../ErrorPanel'
import type { ListResult } from './DataTable'
import css from './table.module.css'
import type { ListBinding } from './use-list-state'

interface TableNoticeProps<Row> {
  result: ListResult<Row>
  list: ListBinding
  empty: ReactNode
}

export function TableNotice<Row>({ result, list, empty }: TableNoticeProps<Row>) {
  const { t } = useTranslation()
  if (result.error) {
    const title = result.data ? t('table.stale') : t('table.failed')
    return (
      <Box p="sm" className={css.notice}>
        <ErrorPanel error={result.error} title={title} onRetry={() => void result.refetch()} />
      </Box>
    )
  }
  if (result.isPending || !result.data || result.data.data.length > 0) return null
  if (!list.filtered) return <div className={css.notice}>{empty}</div>
  return (
    <div className={css.notice}>
      <EmptyState
        icon={<IconFilterOff size={22} />}
        title={t('table.noMatch')}
        hint={t('table.noMatchHint')}
        action={
          <Button size="xs" variant="light" onClick={list.clearFilters}>
            {t('table.clearFilters')}
          </Button>
        }
      />
    </div>
  )
}
