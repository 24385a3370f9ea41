/** What the owner of the view on screen can do with it. */
import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SavedView } from './api'

interface OwnViewItemsProps {
  view: SavedView
  onUpdate: () => void
  onRename: () => void
  onDelete: () => void
}

export function OwnViewItems({ view, onUpdate, onRename, onDelete }: OwnViewItemsProps) {
  const { t } = useTranslation('views')
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{view.name}</Menu.Label>
      <Menu.Item onClick={onUpdate}>{t('update')}</Menu.Item>
      <Menu.Item onClick={onRename}>{t('rename')}</Menu.Item>
      <Menu.Item onClick={onDelete}>{t('delete')}</Menu.Item>
    </>
  )
}
