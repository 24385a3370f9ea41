/** How many files a dataset has; their paths open on demand. */
import { Badge, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Blank } from '@/components/Field'
import css from './FilesCell.module.css'

interface LinkedFile {
  path: string
  multiplexed: boolean | null
}

export function FileList({ files }: { files: readonly LinkedFile[] }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      {files.map(({ path, multiplexed }) => (
        <Group key={path} gap={6} wrap="nowrap" align="center">
          <CopyableId value={path} what={path} />
          {multiplexed && (
            <Badge size="xs" variant="default" radius="sm" tt="none">
              {t('datasets.multiplexed')}
            </Badge>
          )}
        </Group>
      ))}
    </Stack>
  )
}

export function FilesCell({ id, files }: { id: number; files: readonly LinkedFile[] }) {
  const { t } = useTranslation()
  if (files.length === 0) return <Blank />
  return (
    <Popover position="bottom-start" shadow="md" width="auto" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={css.count}
          tabIndex={-1}
          aria-label={`${t('datasets.filesOf', { id })}: ${files.length}`}
        >
          <IconFile size={13} aria-hidden />
          {files.length}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm" maw={520} aria-label={t('datasets.filesOf', { id })}>
        <Text size="xs" fw={600} mb={4}>
          {t('datasets.filesOf', { id })}
        </Text>
        <FileList files={files} />
      </Popover.Dropdown>
    </Popover>
  )
}
