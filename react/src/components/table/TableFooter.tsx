/** Below the table: which rows these are, how many a page, and the pages. */
import { Group, NativeSelect, Pagination, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PAGE_SIZES } from './list-state'
import css from './table.module.css'
import type { ListBinding } from './use-list-state'

interface TableFooterProps {
  list: ListBinding
  total: number
  shown: number
}

function useControlLabels(): Record<string, string> {
  const { t } = useTranslation()
  return {
    first: t('table.firstPage'),
    previous: t('table.previousPage'),
    next: t('table.nextPage'),
    last: t('table.lastPage'),
  }
}

export function TableFooter({ list, total, shown }: TableFooterProps) {
  const { t, i18n } = useTranslation()
  const labels = useControlLabels()
  const { state, update } = list
  const pages = Math.max(1, Math.ceil(total / state.limit))
  const first = state.page * state.limit + 1
  const figure = (value: number) => value.toLocaleString(i18n.language)
  const sizes = [...new Set<number>([...PAGE_SIZES, state.limit])].toSorted((a, b) => a - b)
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs">
        <Text size="xs" c="dimmed" component="label" htmlFor="rows-per-page">
          {t('table.rowsPerPage')}
        </Text>
        <NativeSelect
          id="rows-per-page"
          size="xs"
          w={76}
          data={sizes.map(String)}
          value={String(state.limit)}
          onChange={(event) =>
            update({ ...state, page: 0, limit: Number(event.currentTarget.value) })
          }
        />
        {shown > 0 && (
          <Text size="xs" c="dimmed" className={css.noWrap}>
            {t('table.range', {
              first: figure(first),
              last: figure(first + shown - 1),
              total: figure(total),
            })}
          </Text>
        )}
      </Group>
      <Pagination
        size="sm"
        aria-label={t('table.pagination')}
        total={pages}
        value={state.page + 1}
        siblings={1}
        onChange={(page) => update({ ...state, page: page - 1 })}
        getControlProps={(control) => ({ 'aria-label': labels[control] })}
        getItemProps={(page) => ({ 'aria-label': t('table.page', { page }) })}
      />
    </Group>
  )
}
