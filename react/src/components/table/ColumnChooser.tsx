/** Which columns are shown and in which order, without dragging. */
import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ListColumn } from './column'
import type { TableView } from './use-table-view'

interface ColumnChooserProps {
  columns: readonly Pick<ListColumn<never>, 'id' | 'header'>[]
  view: TableView
  onView: (part: Partial<TableView>) => void
  onReset: () => void
}

/** The order with one id moved by `step` places. */
export function moved(order: readonly string[], id: string, step: number): string[] {
  const from = order.indexOf(id)
  const to = Math.min(Math.max(from + step, 0), order.length - 1)
  return order.filter((other) => other !== id).toSpliced(to, 0, id)
}

export function ColumnChooser({ columns, view, onView, onReset }: ColumnChooserProps) {
  const { t } = useTranslation()
  const headers = new Map(columns.map(({ id, header }) => [id, header]))
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('table.columns')}
          title={t('table.columns')}
        >
          <IconColumns3 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('table.columns')}>
        <Stack gap={0} miw={230}>
          {view.order.map((id, index) => {
            const column = headers.get(id) ?? id
            return (
              <Group key={id} justify="space-between" wrap="nowrap" gap="md" mih={30}>
                <Checkbox
                  size="xs"
                  label={column}
                  checked={view.visible[id] !== false}
                  onChange={(event) =>
                    onView({ visible: { ...view.visible, [id]: event.currentTarget.checked } })
                  }
                />
                <Group gap={0} wrap="nowrap">
                  <ActionIcon
                    size={24}
                    disabled={index === 0}
                    aria-label={t('table.moveUp', { column })}
                    onClick={() => onView({ order: moved(view.order, id, -1) })}
                  >
                    <IconChevronUp size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    disabled={index === view.order.length - 1}
                    aria-label={t('table.moveDown', { column })}
                    onClick={() => onView({ order: moved(view.order, id, 1) })}
                  >
                    <IconChevronDown size={14} />
                  </ActionIcon>
                </Group>
              </Group>
            )
          })}
          <Button mt="xs" size="compact-xs" variant="subtle" onClick={onReset}>
            {t('table.resetColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
