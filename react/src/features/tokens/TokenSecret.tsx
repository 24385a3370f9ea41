/** The secret of a token that was just made, and how it is used. */
import { Alert, Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from '@/features/settings/settings.module.css'
import type { NewToken } from './api'

interface TokenSecretProps {
  token: NewToken
  onClose: () => void
}

export function TokenSecret({ token, onClose }: TokenSecretProps) {
  const { t } = useTranslation('settings')
  const command = `curl -H "Authorization: Bearer ${token.token}" \\\n  ${window.location.origin}/api/datasets`
  return (
    <Stack>
      <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
        {t('tokens.secretText')}
      </Alert>
      <output className={css.command} aria-label={t('tokens.token')}>
        {token.token}
      </output>
      <CopyButton value={token.token}>
        {({ copied, copy }) => (
          <Button
            data-autofocus
            variant="light"
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={copy}
          >
            {copied ? t('common.copied') : t('tokens.copy')}
          </Button>
        )}
      </CopyButton>
      <div>
        <Text size="sm" mb={6}>
          {t('tokens.secretUse')}
        </Text>
        <pre className={css.command}>{command}</pre>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('tokens.doneCopying')}
        </Button>
      </Group>
    </Stack>
  )
}
