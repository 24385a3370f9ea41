/** The paths of linked files, each copyable. */
import { Badge, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'

export interface LinkedFile {
  path: string
  multiplexed: boolean | null
}

export function FileList({ files }: { files: readonly LinkedFile[] }) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      {files.map(({ path, multiplexed }) => (
        <Group key={path} gap={6} wrap="nowrap">
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
