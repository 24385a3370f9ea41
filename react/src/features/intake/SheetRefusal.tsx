/** Why a sheet was not even previewed: the file is unfit, or its header is. */
import { Alert, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ApiProblem, FieldProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { fileSize } from '@/lib/numbers'
import { MAX_SHEET_BYTES, type Refusal } from './sheet-file'

export function FileRefusal({ refusal }: { refusal: Refusal }) {
  const { t, i18n } = useTranslation('intake')
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={t('refused.title')}
    >
      {t(`refused.${refusal.reason}`, {
        name: refusal.name,
        size: fileSize(refusal.sizeBytes, i18n.language),
        max: fileSize(MAX_SHEET_BYTES, i18n.language),
      })}
    </Alert>
  )
}

function usePlace(): (problem: FieldProblem) => string {
  const { t } = useTranslation('intake')
  return ({ row, column = '' }) => {
    if (row === undefined) return column
    return t(column ? 'place.cell' : 'place.row', { row, column })
  }
}

/** A refusal of the whole sheet names columns or rows; any other failure can be tried again. */
export function CheckFailure({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const { t } = useTranslation('intake')
  const placeOf = usePlace()
  const isOfSheet = [400, 413, 415, 422].includes(problem.status)
  if (!isOfSheet) return <ErrorPanel error={problem} onRetry={onRetry} />
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={t('refused.sheet')}
    >
      <Stack gap="xs">
        <Text size="sm">{problem.detail}</Text>
        {problem.errors.some(({ row }) => row !== undefined) && (
          <List size="sm">
            {problem.errors.map((error) => (
              <List.Item key={`${placeOf(error)} ${error.message}`}>
                <b>{placeOf(error)}</b> {error.message}
              </List.Item>
            ))}
          </List>
        )}
        <Text size="sm">{t('refused.sheetHint')}</Text>
      </Stack>
    </Alert>
  )
}
