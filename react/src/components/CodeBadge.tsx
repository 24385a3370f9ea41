/** A short code, such as a dataset type, whose full name shows on hover. */
import css from './CodeBadge.module.css'

interface CodeBadgeProps {
  code: string
  title?: string
  count?: number
}

export function CodeBadge({ code, title, count = 1 }: CodeBadgeProps) {
  return (
    <span className={css.badge} title={title}>
      {code}
      {count > 1 && <span className={css.count}>×{count}</span>}
    </span>
  )
}
