/** What is rarely done with a record, behind three dots; empty for those who may do nothing. */
import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface RecordAction {
  label: string
  icon: ReactNode
  onClick: () => void
  /** Why it cannot be done now. */
  hindrance?: string
}

export function RecordMenu({ actions }: { actions: readonly RecordAction[] }) {
  const { t } = useTranslation()
  if (actions.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('records.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon, onClick, hindrance }) => (
          <Menu.Item
            key={label}
            leftSection={icon}
            disabled={hindrance !== undefined}
            onClick={onClick}
          >
            {label}
            {hindrance && (
              <Text size="xs" c="dimmed" maw={240}>
                {hindrance}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
