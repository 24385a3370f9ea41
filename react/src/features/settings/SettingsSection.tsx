/** One page of the settings: a heading, what it is about, what can be done. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface SettingsSectionProps {
  title: string
  lead?: string
  action?: ReactNode
  children: ReactNode
}

export function SettingsSection({ title, lead, action, children }: SettingsSectionProps) {
  useEffect(() => {
    document.title = `${title} · Stager`
  }, [title])
  return (
    <Stack component="section" gap="md" aria-labelledby="settings-section">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} id="settings-section">
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed" maw={560}>
              {lead}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  )
}
