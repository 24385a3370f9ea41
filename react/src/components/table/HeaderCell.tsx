/** One column heading: sort button, filter, resize grip, drag to reorder. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { RowData } from '@tanstack/react-table'
import { type DragEvent, type KeyboardEvent, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import css from './table.module.css'
import { MIN_WIDTH, type TableHeader } from './table-model'
import type { ListBinding } from './use-list-state'

// Popovers are a tenth of a list's weight and nobody filters before reading: they come after.
const FilterPopover = lazy(async () => ({
  default: (await import('./FilterPopover')).FilterPopover,
}))

const KEY_STEP_PX = 16

interface HeaderCellProps<Row extends RowData> {
  header: TableHeader<Row>
  column: ListColumn<Row>
  list: ListBinding
  onDrag: (id: string) => void
  onDrop: (id: string) => void
  onWidth: (id: string, width: number) => void
}

function ariaSort(sorted: false | 'asc' | 'desc') {
  if (sorted === false) return undefined
  return sorted === 'asc' ? 'ascending' : 'descending'
}

export function HeaderCell<Row extends RowData>(props: HeaderCellProps<Row>) {
  const { header, column, list, onDrag, onDrop, onWidth } = props
  const { t } = useTranslation()
  const model = header.column
  const sorted = model.getIsSorted()
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp

  const resizeByKey = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!event.altKey || direction === 0) return
    event.preventDefault()
    onWidth(column.id, Math.max(MIN_WIDTH, header.getSize() + direction * KEY_STEP_PX))
  }
  const allowDrop = (event: DragEvent) => event.preventDefault()

  return (
    <th
      scope="col"
      style={{ width: header.getSize() }}
      aria-sort={ariaSort(sorted)}
      data-align={column.align}
      data-column={column.id}
      draggable
      onDragStart={() => onDrag(column.id)}
      onDragOver={allowDrop}
      onDrop={() => onDrop(column.id)}
      onKeyDown={resizeByKey}
    >
      <span className={css.heading}>
        {model.getCanSort() ? (
          <button
            type="button"
            className={css.sort}
            title={t('table.sortHint', { column: column.header })}
            onClick={model.getToggleSortingHandler()}
          >
            <span className={css.headingText}>{column.header}</span>
            {sorted && <Arrow size={13} aria-hidden />}
            {sorted && list.state.sort.length > 1 && (
              <sup>
                <span className="visually-hidden">
                  {t('table.sortedAt', { position: model.getSortIndex() + 1 })}
                </span>
                <span aria-hidden>{model.getSortIndex() + 1}</span>
              </sup>
            )}
          </button>
        ) : (
          <span className={css.headingText}>{column.header}</span>
        )}
        {column.filter && (
          <Suspense fallback={<span className={css.filterPlace} />}>
            <FilterPopover id={column.id} header={column.header} spec={column.filter} list={list} />
          </Suspense>
        )}
      </span>
      {/* For the mouse only: Alt with an arrow key does the same from the keyboard. */}
      <span
        className={css.grip}
        title={t('table.resize', { column: column.header })}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDoubleClick={() => onWidth(column.id, column.width)}
        draggable
        onDragStart={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        aria-hidden
      />
    </th>
  )
}
