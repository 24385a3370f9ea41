/** The files that are linked, or will be when saved: multiplexed or not, and a way to unlink. */
import { ActionIcon, Checkbox, Group, Paper, Stack, Text } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FileLink } from './files'
import css from './link.module.css'

interface LinkedFileListProps {
  files: readonly FileLink[]
  onChange: (files: FileLink[]) => void
}

export function LinkedFileList({ files, onChange }: LinkedFileListProps) {
  const { t } = useTranslation('files')
  if (files.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    )
  }
  const flag = (path: string, multiplexed: boolean) =>
    onChange(files.map((file) => (file.path === path ? { path, multiplexed } : file)))
  return (
    <Stack gap={6}>
      {files.map(({ path, multiplexed }) => (
        <Paper key={path} withBorder px="sm" py={6}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <div className={css.path}>
              <Text size="xs" ff="monospace">
                {path}
              </Text>
              <Checkbox
                size="xs"
                mt={4}
                label={t('isMultiplexed')}
                aria-label={t('multiplexedOf', { path })}
                checked={multiplexed}
                onChange={(event) => flag(path, event.currentTarget.checked)}
              />
            </div>
            <ActionIcon
              aria-label={t('unlink', { path })}
              title={t('unlink', { path })}
              onClick={() => onChange(files.filter((file) => file.path !== path))}
            >
              <IconUnlink size={16} />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
    </Stack>
  )
}
