/** Whether the sheet can be committed, in a sentence, with what to do next. */
import { Alert, Button, Group, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconDownload,
  IconInfoCircle,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '@/components/table/export'
import type { Preview } from './api'
import { errorsCsv } from './preview-rows'

function ErrorVerdict({ preview }: { preview: Preview }) {
  const { t, i18n } = useTranslation('intake')
  const figure = (value: number) => value.toLocaleString(i18n.language)
  const { errors, error_count: count } = preview
  const faultyRows = new Set(errors.map(({ row }) => row)).size
  const rows = t('errors.rows', { count: faultyRows, formatted: figure(faultyRows) })
  const save = () =>
    saveFile({
      name: t('errors.fileName'),
      blob: new Blob([errorsCsv(errors)], { type: 'text/csv' }),
    })
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={t('errors.title', { count, formatted: figure(count), rows })}
    >
      <Text size="sm">
        {t('errors.text')}{' '}
        {count > errors.length && t('errors.capped', { formatted: figure(errors.length) })}
      </Text>
      <Group mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} />}
          onClick={save}
        >
          {t('errors.download')}
        </Button>
      </Group>
    </Alert>
  )
}

export function PreviewVerdict({ preview }: { preview: Preview }) {
  const { t } = useTranslation('intake')
  const { ignored_columns: ignored, error_count: count } = preview
  return (
    <>
      {count > 0 ? (
        <ErrorVerdict preview={preview} />
      ) : (
        <Alert
          color="green"
          role="status"
          icon={<IconCircleCheck size={18} />}
          title={t('ready.title')}
        >
          {t('ready.text')}
        </Alert>
      )}
      {ignored.length > 0 && (
        <Alert color="yellow" p="xs" icon={<IconInfoCircle size={18} />}>
          {t('ignored', { count: ignored.length, columns: ignored.join(', ') })}
        </Alert>
      )}
    </>
  )
}
