/** A labelled value in a details view; empty values show as a dash. */
import type { ReactNode } from 'react'
import css from './Field.module.css'

/** The dash that stands for "no value". */
export function Blank() {
  return <span className={css.blank}>—</span>
}

export function FieldList({ children }: { children: ReactNode }) {
  return <dl className={css.list}>{children}</dl>
}

interface FieldProps {
  label: string
  children?: ReactNode
  /** Takes the whole width, for long text. */
  wide?: boolean
}

export function Field({ label, children, wide = false }: FieldProps) {
  const empty = children === null || children === undefined || children === ''
  return (
    <div className={css.field} data-wide={wide || undefined}>
      <dt>{label}</dt>
      <dd>{empty ? <Blank /> : children}</dd>
    </div>
  )
}
