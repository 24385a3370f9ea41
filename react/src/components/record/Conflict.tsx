/** Somebody else was faster: what they wrote, and the choice between theirs and one's own. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface ConflictProps {
  theirs: ReactNode
  mine: ReactNode
  onReload: () => void
  onOverwrite: () => void
}

export function Conflict({ theirs, mine, onReload, onOverwrite }: ConflictProps) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" role="alert" p="xs">
      <Stack gap="xs">
        <Text size="sm">{t('records.conflict.text')}</Text>
        <Text size="sm">
          <b>{t('records.conflict.theirs')}</b> {theirs}
        </Text>
        <Text size="sm">
          <b>{t('records.conflict.mine')}</b> {mine}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onReload}>
            {t('records.conflict.reload')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onOverwrite}>
            {t('records.conflict.overwrite')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
