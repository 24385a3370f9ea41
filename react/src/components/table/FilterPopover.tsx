/** The filter of one column, behind a button in its heading. */
import { ActionIcon, Button, Popover, Stack, Text } from '@mantine/core'
import { IconFilter, IconFilterFilled } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterSpec } from './column'
import { exactName } from './list-state'
import type { ListBinding } from './use-list-state'

// The date picker is a quarter of the table's weight and seldom the first thing needed.
const FilterField = lazy(async () => ({ default: (await import('./FilterFields')).FilterField }))

interface FilterPopoverProps {
  id: string
  header: string
  spec: FilterSpec
  list: ListBinding
}

export function FilterPopover({ id, header, spec, list }: FilterPopoverProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const label = t('table.filterBy', { column: header })
  const active = id in list.state.filters
  const Icon = active ? IconFilterFilled : IconFilter
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <ActionIcon
          size={24}
          variant={active ? 'light' : 'subtle'}
          color={active ? 'cyan' : 'gray'}
          aria-label={label}
          onClick={() => setOpened((current) => !current)}
        >
          <Icon size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="sm" w={264} aria-label={label}>
        <Stack gap="xs">
          <Text size="xs" fw={600}>
            {label}
          </Text>
          <Suspense fallback={null}>
            <FilterField
              id={id}
              label={label}
              spec={spec}
              filters={list.state.filters}
              onChange={list.setFilters}
            />
          </Suspense>
          {active && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                list.setFilters({ [id]: null, [exactName(id)]: null })
                setOpened(false)
              }}
            >
              {t('common.clear')}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
