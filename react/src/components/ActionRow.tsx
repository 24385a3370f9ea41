/** What an action does, and its button beside that, never cut off. */
import { Box, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface ActionRowProps {
  text: string
  /** The button, and what it asks. */
  children: ReactNode
}

export function ActionRow({ text, children }: ActionRowProps) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      <Box flex="none">{children}</Box>
    </Group>
  )
}
