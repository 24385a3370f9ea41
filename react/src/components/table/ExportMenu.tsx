/** The menu of export formats; what is exported are all matching rows, not the page. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EXPORT_FORMATS, EXPORT_ORDER } from './export'
import css from './table.module.css'
import { useExport } from './use-export'

interface ExportMenuProps {
  path: string
  query: string
  name: string
  total: number
}

export function ExportMenu({ path, query, name, total }: ExportMenuProps) {
  const { t, i18n } = useTranslation()
  const run = useExport({ path, query, fallbackName: name })
  const formatted = total.toLocaleString(i18n.language)
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          size="xs"
          px="xs"
          variant="default"
          aria-label={t('table.export')}
          leftSection={<IconDownload size={14} />}
          rightSection={<IconChevronDown size={12} />}
          classNames={{ label: css.wideOnly }}
        >
          {t('table.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('table.exportAll', { count: total, formatted })}</Menu.Label>
        {EXPORT_ORDER.map((format) => (
          <Menu.Item key={format} onClick={() => void run(format)}>
            {EXPORT_FORMATS[format].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
