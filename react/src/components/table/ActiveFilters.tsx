/** The filters that are set, in words, each removable: visible also when its column is hidden. */
import { Button, Group } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import { activeFilters } from './filter-values'
import { exactName } from './list-state'
import css from './table.module.css'
import type { ListBinding } from './use-list-state'

interface ActiveFiltersProps<Row> {
  columns: readonly ListColumn<Row>[]
  list: ListBinding
}

export function ActiveFilters<Row>({ columns, list }: ActiveFiltersProps<Row>) {
  const { t } = useTranslation()
  const active = activeFilters(columns, list.state.filters, t)
  if (!list.filtered) return null
  return (
    <Group gap={6} wrap="inherit" role="group" aria-label={t('table.filters')}>
      {active.map(({ id, header, value }) => (
        <button
          key={id}
          type="button"
          className={css.chip}
          aria-label={`${t('table.removeFilter', { column: header })}: ${value}`}
          onClick={() => list.setFilters({ [id]: null, [exactName(id)]: null })}
        >
          <span className={css.chipName}>{header}</span>
          <span className={css.chipValue}>{value}</span>
          <IconX size={12} aria-hidden />
        </button>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={list.clearFilters}>
        {t('table.clearFilters')}
      </Button>
    </Group>
  )
}
