/** What a move or a merge would change, before anybody agrees to it. */
import { Alert, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Changes } from './api'
import { useChangesInWords } from './use-changes-in-words'

export function ChangesPreview({ changes }: { changes: Changes }) {
  const { t } = useTranslation('relocation')
  const sentences = useChangesInWords()(changes)
  const obstacles = new Set(changes.conflicts.map(({ message }) => message))
  if (obstacles.size > 0) {
    return (
      <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />} title={t('refused')}>
        <List size="sm">
          {[...obstacles].map((message) => (
            <List.Item key={message}>{message}</List.Item>
          ))}
        </List>
      </Alert>
    )
  }
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('preview')}
      </Text>
      {sentences.length === 0 ? (
        <Text size="sm">{t('nothingElse')}</Text>
      ) : (
        <List size="sm">
          {sentences.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}
