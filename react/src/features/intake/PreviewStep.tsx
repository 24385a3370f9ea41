/** The preview of a sheet: verdict, counts, rows, and the way on. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { fileSize } from '@/lib/numbers'
import type { Preview, Sheet } from './api'
import { CommitDialog } from './CommitDialog'
import { FilePickButton } from './FilePickButton'
import { PreviewRows } from './PreviewRows'
import { PreviewVerdict } from './PreviewVerdict'
import { SummaryTiles } from './SummaryTiles'
import { ACCEPTED_EXTENSIONS, pickFile } from './sheet-file'
import type { Intake } from './use-intake'

interface PreviewStepProps {
  intake: Intake
  sheet: Sheet
  preview: Preview
}

function Actions({
  intake,
  preview,
  onCommit,
}: Omit<PreviewStepProps, 'sheet'> & { onCommit: () => void }) {
  const { t, i18n } = useTranslation('intake')
  const faulty = preview.error_count > 0
  const count = preview.summary.datasets.create
  return (
    <Group gap="xs">
      <FilePickButton
        size="sm"
        variant={faulty ? 'filled' : 'default'}
        accept={ACCEPTED_EXTENSIONS}
        leftSection={<IconRefresh size={16} />}
        disabled={intake.saving}
        onFiles={async (files) => intake.pick(await pickFile(files))}
      >
        {faulty ? t('fixed') : t('again')}
      </FilePickButton>
      <Button
        size="sm"
        variant={faulty ? 'default' : 'filled'}
        disabled={faulty || count === 0}
        loading={intake.saving}
        onClick={onCommit}
      >
        {t('commit', { count, formatted: count.toLocaleString(i18n.language) })}
      </Button>
    </Group>
  )
}

export function PreviewStep({ intake, sheet, preview }: PreviewStepProps) {
  const { t, i18n } = useTranslation('intake')
  const [asking, ask] = useDisclosure(false)
  const count = preview.summary.datasets.create
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={600}>
            {t('of', {
              name: sheet.name,
              size: fileSize(sheet.content.size, i18n.language),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('forGroups', { groups: intake.groups.join(', ') })}
          </Text>
        </div>
        <Actions intake={intake} preview={preview} onCommit={ask.open} />
      </Group>
      {intake.saving && (
        <Text size="sm" role="status">
          {t('saving', { formatted: count.toLocaleString(i18n.language) })}
        </Text>
      )}
      {intake.overtaken && (
        <Alert
          color="red"
          role="alert"
          icon={<IconAlertTriangle size={18} />}
          title={t('stale.title')}
        >
          {intake.overtaken.detail} {t('stale.text')}
        </Alert>
      )}
      {intake.saveError && <ErrorPanel error={intake.saveError} onRetry={intake.save} />}
      <PreviewVerdict preview={preview} />
      <SummaryTiles summary={preview.summary} />
      <PreviewRows preview={preview} />
      <CommitDialog
        opened={asking}
        summary={preview.summary}
        groups={intake.groups}
        onClose={ask.close}
        onConfirm={() => {
          ask.close()
          intake.save()
        }}
      />
    </Stack>
  )
}
