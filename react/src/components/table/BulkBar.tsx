/** What can be done with the chosen rows; appears at the foot of the window with the first one. */
import { ActionIcon, Group, Paper, Text, Transition } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from './table.module.css'

interface BulkBarProps {
  count: number
  /** How many of them are not on the page on screen. */
  offPage: number
  onClear: () => void
  children: ReactNode
}

export function BulkBar({ count, offPage, onClear, children }: BulkBarProps) {
  const { t, i18n } = useTranslation()
  const formatted = count.toLocaleString(i18n.language)
  return (
    <Transition mounted={count > 0} transition="slide-up" duration={120}>
      {(style) => (
        <Paper
          style={style}
          className={css.bulk}
          shadow="md"
          withBorder
          radius="md"
          role="region"
          aria-label={t('table.selected', { count, formatted })}
        >
          <Group gap="sm" wrap="nowrap">
            <Text size="sm" fw={600} className={css.noWrap}>
              {t('table.selected', { count, formatted })}
            </Text>
            {offPage > 0 && (
              <Text size="xs" c="dimmed" visibleFrom="xs">
                {t('table.offPage', { count: offPage })}
              </Text>
            )}
            {children}
            <ActionIcon aria-label={t('table.clearSelection')} onClick={onClear}>
              <IconX size={16} />
            </ActionIcon>
          </Group>
        </Paper>
      )}
    </Transition>
  )
}
