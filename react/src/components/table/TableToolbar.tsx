/** Above the table: search, filters in words, columns, density, export. */
import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react'
import { lazy, type ReactNode, type RefObject, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnChooser } from './ColumnChooser'
import type { ListColumn } from './column'
import { type ListSearchSpec, SearchField } from './SearchField'
import type { ListBinding } from './use-list-state'
import type { TableView } from './use-table-view'

// Menus are not needed to read a table, so they arrive after it.
const ExportMenu = lazy(async () => ({ default: (await import('./ExportMenu')).ExportMenu }))

interface TableToolbarProps<Row> {
  name: string
  columns: readonly ListColumn<Row>[]
  list: ListBinding
  search: ListSearchSpec | undefined
  searchRef: RefObject<HTMLInputElement | null>
  quick: ReactNode
  exportPath: string
  total: number
  view: TableView
  onView: (part: Partial<TableView>) => void
  onResetView: () => void
}

function DensityToggle({ view, onView }: Pick<TableToolbarProps<unknown>, 'view' | 'onView'>) {
  const { t } = useTranslation()
  const compact = view.density === 'compact'
  const label = `${t('table.density')}: ${compact ? t('table.compact') : t('table.cozy')}`
  const Icon = compact ? IconBaselineDensitySmall : IconBaselineDensityMedium
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={label}
        onClick={() => onView({ density: compact ? 'cozy' : 'compact' })}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { name, columns, list, search, searchRef, quick, exportPath, total } = props
  const { view, onView, onResetView } = props
  return (
    <Group justify="space-between" gap="xs">
      <Group gap="xs" flex="1 1 320px">
        {search && <SearchField spec={search} list={list} inputRef={searchRef} />}
        {quick}
      </Group>
      <Group gap={6}>
        <DensityToggle view={view} onView={onView} />
        <ColumnChooser columns={columns} view={view} onView={onView} onReset={onResetView} />
        <Suspense fallback={null}>
          <ExportMenu path={exportPath} query={list.wholeQuery} name={name} total={total} />
        </Suspense>
      </Group>
    </Group>
  )
}
