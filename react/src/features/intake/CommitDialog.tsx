/** The last question before a sheet is written, with what it creates in words. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import type { Preview } from './api'

interface CommitDialogProps {
  opened: boolean
  summary: Preview['summary']
  groups: readonly string[]
  onConfirm: () => void
  onClose: () => void
}

function useListFormat(): (words: readonly string[]) => string {
  const { i18n } = useTranslation('intake')
  return (words) => new Intl.ListFormat(i18n.language).format(words)
}

export function CommitDialog({ opened, summary, groups, onConfirm, onClose }: CommitDialogProps) {
  const { t, i18n } = useTranslation('intake')
  const list = useListFormat()
  const counted = (key: 'datasets' | 'participants' | 'families') => {
    const count = summary[key].create
    return t(`confirm.${key}`, { count, formatted: count.toLocaleString(i18n.language) })
  }
  const others = (['participants', 'families'] as const).filter((key) => summary[key].create > 0)
  const count = summary.datasets.create
  return (
    <ConfirmDialog
      opened={opened}
      title={t('confirm.title')}
      confirmLabel={t('commit', { count, formatted: count.toLocaleString(i18n.language) })}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Text size="sm">
        {t('confirm.text', { datasets: counted('datasets'), groups: list(groups) })}
      </Text>
      <Text size="sm">
        {others.length > 0
          ? t('confirm.with', { list: list(others.map(counted)) })
          : t('confirm.nothingNew')}
      </Text>
    </ConfirmDialog>
  )
}
