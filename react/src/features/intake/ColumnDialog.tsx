/** What each column of a cohort sheet means and which values it takes. */
import { Badge, Modal, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '@/components/use-focus-back'
import { useAbout } from '@/features/about/api'
import { useDatasetTypes } from '@/features/about/dataset-types'
import css from './ColumnDialog.module.css'
import { SHEET_COLUMNS } from './sheet-columns'

function useAllowedValues(): (name: string | undefined) => readonly string[] {
  const about = useAbout()
  const types = useDatasetTypes()
  return (name) => {
    if (name === 'DatasetType') return types.map(({ value }) => value)
    return (name && about?.enums[name]) || []
  }
}

function ColumnTable() {
  const { t } = useTranslation('intake')
  const allowed = useAllowedValues()
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.column')}</th>
          <th scope="col">{t('columns.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {SHEET_COLUMNS.map(({ name, required, values }) => {
          const choices = allowed(values)
          return (
            <tr key={name}>
              <th scope="row" className={css.name}>
                {name}
              </th>
              <td>
                {t(`column.${name}`)}{' '}
                {required && (
                  <Badge size="sm" variant="light" tt="none">
                    {t('columns.required')}
                  </Badge>
                )}
                {choices.length > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('columns.values', { values: choices.join(', ') })}
                  </Text>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function ColumnDialog({ onClose }: { onClose: () => void }) {
  useFocusBack()
  const { t } = useTranslation('intake')
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('columns.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text size="sm" mb="sm">
        {t('columns.intro')}
      </Text>
      <ColumnTable />
    </Modal>
  )
}
