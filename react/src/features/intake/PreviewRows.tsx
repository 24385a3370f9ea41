/** The table of a preview with its filter and the way to the next error. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuickChips } from '@/components/QuickChips'
import type { Preview } from './api'
import { PreviewTable, showRow, useRowScroller } from './PreviewTable'
import { isShown, nextFaulty, type RowFilter, sheetRows } from './preview-rows'

const FILTERS = [
  { value: 'errors', key: 'withErrors' },
  { value: 'notices', key: 'withNotices' },
] as const

export function PreviewRows({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation('intake')
  const [filter, setFilter] = useState<RowFilter | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const shownError = useRef(-1)
  const all = useMemo(() => sheetRows(preview), [preview])
  const rows = useMemo(() => all.filter((row) => isShown(row, filter)), [all, filter])
  const scroller = useRowScroller(rows, frame)
  const figure = (value: number) => value.toLocaleString(i18n.language)

  const choices = FILTERS.flatMap(({ value, key }) => {
    const count = all.filter((row) => isShown(row, value)).length
    const label = t(`rows.${key}`, { formatted: figure(count) })
    return count > 0 ? [{ value, label }] : []
  })
  const toNextError = () => {
    shownError.current = nextFaulty(rows, shownError.current)
    showRow(scroller, shownError.current)
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" mih={30}>
        <Group gap="sm">
          <Text size="sm" fw={600} aria-live="polite">
            {t('rows.count', { count: rows.length, formatted: figure(rows.length) })}
          </Text>
          <QuickChips
            label={t('rows.show')}
            choices={choices}
            value={filter}
            onChange={(value) => {
              shownError.current = -1
              setFilter(FILTERS.find((known) => known.value === value)?.value ?? null)
            }}
          />
        </Group>
        {preview.errors.length > 0 && filter !== 'notices' && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowDown size={14} />}
            onClick={toNextError}
          >
            {t('errors.next')}
          </Button>
        )}
      </Group>
      <PreviewTable rows={rows} scroller={scroller} frame={frame} />
    </Stack>
  )
}
