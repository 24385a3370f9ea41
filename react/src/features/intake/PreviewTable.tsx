/** The rows of the sheet, of which only those in sight are in the page. */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import css from './intake.module.css'
import type { SheetRow } from './preview-rows'
import { ErrorCell, PlannedCells } from './SheetRowCells'

const ROW_PX = 29
const OVERSCAN = 12
const COLUMNS = [
  { id: 'family', width: '15%' },
  { id: 'participant', width: '17%' },
  { id: 'sample', width: '14%' },
  { id: 'dataset', width: '11%' },
  { id: 'files', width: '25%' },
  { id: 'notices', width: '18%' },
] as const

export type RowScroller = Virtualizer<HTMLDivElement, HTMLTableRowElement>

/** Scrolls a row into sight and puts the focus on it when it is there. */
export function showRow(scroller: RowScroller, index: number) {
  scroller.scrollToIndex(index, { align: 'center' })
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      scroller.scrollElement
        ?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
        ?.focus({ preventScroll: true }),
    ),
  )
}

export function useRowScroller(rows: readonly SheetRow[], frame: RefObject<HTMLDivElement | null>) {
  return useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.number ?? index,
    overscan: OVERSCAN,
  })
}

function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr className={css.gap} aria-hidden>
      <td colSpan={7} style={{ height }} />
    </tr>
  )
}

interface PreviewTableProps {
  rows: readonly SheetRow[]
  scroller: RowScroller
  frame: RefObject<HTMLDivElement | null>
}

export function PreviewTable({ rows, scroller, frame }: PreviewTableProps) {
  const { t } = useTranslation('intake')
  const items = scroller.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = scroller.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={frame} className={css.frame} tabIndex={0} aria-label={t('rows.label')}>
      <table className={css.rows} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col" style={{ width: 64 }} title={t('rows.rowHint')}>
              {t('rows.row')}
            </th>
            {COLUMNS.map(({ id, width }) => (
              <th key={id} scope="col" style={{ width }}>
                {t(`rows.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            if (!row) return null
            const faulty = row.kind === 'faulty'
            return (
              <tr
                key={key}
                ref={scroller.measureElement}
                data-index={index}
                data-faulty={faulty || undefined}
                aria-rowindex={index + 2}
                tabIndex={-1}
              >
                <th scope="row">{row.number}</th>
                {faulty ? <ErrorCell errors={row.errors} /> : <PlannedCells row={row.planned} />}
              </tr>
            )
          })}
          <Gap height={after} />
        </tbody>
      </table>
      {rows.length === 0 && <p>{t('rows.none')}</p>}
    </section>
  )
}
