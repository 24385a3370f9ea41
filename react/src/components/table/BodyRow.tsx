/** One row. Made again only when its record, its columns or its own state change. */
import { type MouseEvent, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from './table.module.css'

interface BodyRowProps {
  /** The cells of the columns on screen; the same array as long as nothing in it changed. */
  cells: ReactNode
  index: number
  name: string
  selectable: boolean
  selected: boolean
  /** Reached by Tab; the arrow keys move this from row to row. */
  active: boolean
  /** Shown in the drawer beside the table. */
  open: boolean
  accent: string | undefined
  onCheck: (index: number, range: boolean) => void
  onFocus: (index: number) => void
  onOpen: (index: number) => void
}

const CONTROLS = 'a, button, input, label, td:has(> input), [role=dialog]'

/** Not on something with a purpose of its own, and not the end of marking text. */
function isPlainClick({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  const inside = target instanceof Element && currentTarget.contains(target)
  return inside && !target.closest(CONTROLS) && !window.getSelection()?.toString()
}

export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { cells, index, name, selectable, selected, active, open, accent } = props
  const { onCheck, onFocus, onOpen } = props
  const { t } = useTranslation()
  return (
    <tr
      data-row={index}
      data-selected={selected || undefined}
      data-open={open || undefined}
      data-accent={accent}
      tabIndex={active ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={(event) => isPlainClick(event) && onOpen(index)}
    >
      {selectable && (
        <td className={css.check}>
          <input
            type="checkbox"
            className={css.checkbox}
            aria-label={t('table.selectRow', { row: name })}
            checked={selected}
            tabIndex={active ? 0 : -1}
            onClick={(event: MouseEvent) => onCheck(index, event.shiftKey)}
            readOnly
          />
        </td>
      )}
      {cells}
    </tr>
  )
})
