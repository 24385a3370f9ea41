/** The title of a page: its only h1, the focus after a navigation, and the window's title. */
import { Group, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface PageHeaderProps {
  title: string
  /** The window's title, when it should say more than the heading. */
  windowTitle?: string
  /** Beside the title: a count, a state. */
  aside?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, windowTitle, aside, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${windowTitle ?? title} · Stager`
  }, [title, windowTitle])
  return (
    <Group justify="space-between" mih={36} gap="xs">
      <Group gap="sm" align="baseline">
        <Title order={1} tabIndex={-1} id="page-title">
          {title}
        </Title>
        {aside}
      </Group>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}
