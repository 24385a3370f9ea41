/** The number of files of a dataset as a button that shows their paths. */
import { Popover, Text, UnstyledButton } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FileList, type LinkedFile } from './FileList'
import css from './FilesCell.module.css'

interface FilesPopoverProps {
  id: number
  files: readonly LinkedFile[]
}

export function FilesPopover({ id, files }: FilesPopoverProps) {
  const { t } = useTranslation()
  const label = t('datasets.filesOf', { id })
  return (
    <Popover position="bottom-start" shadow="md" width="auto" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={css.count}
          tabIndex={-1}
          aria-label={`${label}: ${files.length}`}
        >
          <IconFile size={13} aria-hidden />
          {files.length}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm" maw={520} aria-label={label}>
        <Text size="xs" fw={600} mb={4}>
          {label}
        </Text>
        <FileList files={files} />
      </Popover.Dropdown>
    </Popover>
  )
}
