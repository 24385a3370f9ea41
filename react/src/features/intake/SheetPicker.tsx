/** Three ways to hand over a cohort sheet: drop it, choose it, paste its cells. */
import { Anchor, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconClipboard, IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '@/components/table/export'
import { csvText } from '@/lib/csv'
import { fileSize } from '@/lib/numbers'
import { ColumnHelp } from './ColumnHelp'
import { FilePickButton } from './FilePickButton'
import css from './intake.module.css'
import { SHEET_COLUMNS } from './sheet-columns'
import {
  ACCEPTED_EXTENSIONS,
  MAX_SHEET_BYTES,
  MAX_SHEET_ROWS,
  type Picked,
  pickFile,
  pickText,
} from './sheet-file'
import { useFileDrop } from './use-file-drop'

function saveTemplate() {
  const text = csvText([
    SHEET_COLUMNS.map(({ name }) => name),
    SHEET_COLUMNS.map(({ example }) => example),
  ])
  saveFile({ name: 'cohort-template.csv', blob: new Blob([text], { type: 'text/csv' }) })
}

function PasteField({ onPick }: { onPick: (picked: Picked) => void }) {
  const { t } = useTranslation('intake')
  return (
    <Textarea
      w="100%"
      maw={520}
      autoFocus
      rows={3}
      label={t('pick.pasteLabel')}
      placeholder={t('pick.pastePlaceholder')}
      value=""
      onChange={() => undefined}
      onPaste={(event) => {
        event.preventDefault()
        onPick(pickText(event.clipboardData.getData('text/plain'), t('pick.pastedName')))
      }}
    />
  )
}

export function SheetPicker({ onPick }: { onPick: (picked: Picked | null) => void }) {
  const { t, i18n } = useTranslation('intake')
  const [pasting, paste] = useDisclosure(false)
  const take = async (files: File[]) => onPick(await pickFile(files))
  const { over, target } = useFileDrop((files) => void take(files))
  return (
    <Stack gap="sm">
      <div className={css.drop} data-over={over || undefined} {...target}>
        <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden />
        <Group gap="xs" justify="center">
          <Text fw={500}>{over ? t('pick.drag') : t('pick.drop')}</Text>
          <FilePickButton
            size="sm"
            accept={ACCEPTED_EXTENSIONS}
            onFiles={(files) => void take(files)}
            leftSection={<IconUpload size={16} />}
          >
            {t('pick.choose')}
          </FilePickButton>
        </Group>
        <Text size="sm" c="dimmed">
          {t('pick.formats', {
            size: fileSize(MAX_SHEET_BYTES, i18n.language),
            rows: MAX_SHEET_ROWS.toLocaleString(i18n.language),
          })}
        </Text>
        {pasting ? (
          <PasteField onPick={onPick} />
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconClipboard size={15} />}
            onClick={paste.open}
          >
            {t('pick.pasteOpen')}
          </Button>
        )}
      </div>
      <Group gap="lg">
        <Anchor component="button" type="button" size="sm" onClick={saveTemplate}>
          <IconDownload size={15} aria-hidden style={{ verticalAlign: '-2px' }} />{' '}
          {t('pick.template')}
        </Anchor>
        <ColumnHelp />
      </Group>
    </Stack>
  )
}
