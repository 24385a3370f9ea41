/** How something stands: always an icon and a word, never colour alone. */
import { Badge, type MantineColor } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import css from './IconBadge.module.css'

export interface BadgeLook {
  color: MantineColor
  icon: TablerIcon
  /** The icon turns while something goes on. */
  turning?: boolean
  /** The word is struck through. */
  struck?: boolean
}

interface IconBadgeProps {
  look: BadgeLook
  /** Never shortened, however narrow its column is. */
  whole?: boolean
  children: string
}

export function IconBadge({ look, whole = false, children }: IconBadgeProps) {
  const { color, icon: Icon, turning, struck } = look
  return (
    <Badge
      className={css.badge}
      data-color={color}
      data-turning={turning}
      data-struck={struck}
      variant="light"
      color={color}
      radius="sm"
      miw={whole ? 'max-content' : undefined}
      leftSection={<Icon size={13} aria-hidden className={css.icon} />}
    >
      {children}
    </Badge>
  )
}
