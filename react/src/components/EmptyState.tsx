/** What a list or section shows when it has nothing, with the next thing to do. */
import { Stack, Text, ThemeIcon } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: ReactNode
  title: string
  hint?: string
  action?: ReactNode
  /** Makes the title the heading of the page, where there is no other. */
  heading?: boolean
}

export function EmptyState({ icon, title, hint, action, heading = false }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" px="md" py={48}>
      <ThemeIcon variant="light" size={44} radius="xl" aria-hidden>
        {icon}
      </ThemeIcon>
      <Text fw={600} ta="center" component={heading ? 'h1' : 'p'} m={0}>
        {title}
      </Text>
      {hint && (
        <Text size="sm" c="dimmed" ta="center" maw={420}>
          {hint}
        </Text>
      )}
      {action}
    </Stack>
  )
}
