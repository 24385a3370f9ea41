/** Above the table: search, saved views, density, columns, export. */
import { ActionIcon, Group } from '@mantine/core'
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react'
import { lazy, type RefObject, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import { type ListSearchSpec, SearchField } from './SearchField'
import css from './table.module.css'
import type { ListBinding } from './use-list-state'
import type { TableView } from './use-table-view'

// Menus are not needed to read a table, so they arrive after it.
const ExportMenu = lazy(async () => ({ default: (await import('./ExportMenu')).ExportMenu }))
const ColumnChooser = lazy(async () => ({
  default: (await import('./ColumnChooser')).ColumnChooser,
}))

const ViewMenu = lazy(async () => ({
  default: (await import('@/features/saved-views/ViewMenu')).ViewMenu,
}))

interface TableToolbarProps<Row> {
  name: string
  columns: readonly ListColumn<Row>[]
  list: ListBinding
  search: ListSearchSpec | undefined
  searchRef: RefObject<HTMLInputElement | null>
  exportPath: string | undefined
  total: number
  view: TableView
  onView: (part: Partial<TableView>) => void
  onResetView: () => void
  onApplyView: (stored: unknown) => void
}

function DensityToggle({ view, onView }: Pick<TableToolbarProps<unknown>, 'view' | 'onView'>) {
  const { t } = useTranslation()
  const compact = view.density === 'compact'
  const label = `${t('table.density')}: ${compact ? t('table.compact') : t('table.cozy')}`
  const Icon = compact ? IconBaselineDensitySmall : IconBaselineDensityMedium
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      onClick={() => onView({ density: compact ? 'cozy' : 'compact' })}
    >
      <Icon size={16} />
    </ActionIcon>
  )
}

export function TableToolbar<Row>(props: TableToolbarProps<Row>) {
  const { name, columns, list, search, searchRef, exportPath, total } = props
  const { view, onView, onResetView, onApplyView } = props
  return (
    <div className={css.toolbar}>
      {search ? <SearchField spec={search} list={list} inputRef={searchRef} /> : <span />}
      <Group gap={6} wrap="nowrap">
        <Suspense fallback={null}>
          <ViewMenu table={name} list={list} view={view} onApply={onApplyView} />
        </Suspense>
        <DensityToggle view={view} onView={onView} />
        <Suspense fallback={null}>
          <ColumnChooser columns={columns} view={view} onView={onView} onReset={onResetView} />
          {exportPath && (
            <ExportMenu path={exportPath} query={list.wholeQuery} name={name} total={total} />
          )}
        </Suspense>
      </Group>
    </div>
  )
}
