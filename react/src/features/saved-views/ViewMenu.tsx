/** The saved views of a table: go to one, save what is on screen, change or delete one's own. */
import { Button, Menu } from '@mantine/core'
import { IconBookmark, IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from '@/components/table/table.module.css'
import type { ListBinding } from '@/components/table/use-list-state'
import type { TableView } from '@/components/table/use-table-view'
import { OwnViewItems } from './OwnViewItems'
import { useActiveView } from './use-active-view'
import { useViewChanges } from './use-view-changes'
import { ViewItems } from './ViewItems'

const ViewDialog = lazy(async () => ({ default: (await import('./ViewDialog')).ViewDialog }))
const ConfirmDialog = lazy(async () => ({
  default: (await import('@/components/ConfirmDialog')).ConfirmDialog,
}))

interface ViewMenuProps {
  table: string
  list: ListBinding
  view: TableView
  onApply: (stored: unknown) => void
}

type Asking = 'new' | 'rename' | 'delete' | null

export function ViewMenu({ table, list, view, onApply }: ViewMenuProps) {
  const { t } = useTranslation('views')
  const { views, active } = useActiveView(table, list, onApply)
  const { save, rename, update, remove } = useViewChanges(table, { search: list.search, view })
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => {
    setAsking(null)
    save.reset()
    rename.reset()
  }
  return (
    <>
      {/* Its labels are text of the page's, so they stay inside its main part. */}
      <Menu position="bottom-end" shadow="md" width={260} withinPortal={false}>
        <Menu.Target>
          <Button
            size="xs"
            px="xs"
            maw={200}
            variant="default"
            aria-label={active ? t('current', { name: active.name }) : t('title')}
            leftSection={<IconBookmark size={14} />}
            rightSection={<IconChevronDown size={12} />}
            classNames={{ label: css.wideOnly }}
          >
            {active?.name ?? t('title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ViewItems views={views} activeId={active?.saved_view_id} onApply={onApply} />
          <Menu.Item onClick={() => setAsking('new')}>{t('saveNew')}</Menu.Item>
          {active?.permissions.includes('edit') && (
            <OwnViewItems
              view={active}
              onUpdate={() => update.mutate(active)}
              onRename={() => setAsking('rename')}
              onDelete={() => setAsking('delete')}
            />
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {asking === 'new' && (
          <ViewDialog
            title={t('newTitle')}
            pending={save.isPending}
            error={save.error}
            onSubmit={(naming) => save.mutate(naming, { onSuccess: close })}
            onClose={close}
          />
        )}
        {asking === 'rename' && active && (
          <ViewDialog
            title={t('renameTitle', { name: active.name })}
            initial={active}
            pending={rename.isPending}
            error={rename.error}
            onSubmit={(naming) => rename.mutate({ view: active, naming }, { onSuccess: close })}
            onClose={close}
          />
        )}
        {asking === 'delete' && active && (
          <ConfirmDialog
            opened
            danger
            title={t('deleteTitle', { name: active.name })}
            confirmLabel={t('records.delete')}
            pending={remove.isPending}
            onConfirm={() => remove.mutate(active, { onSettled: close })}
            onClose={close}
          >
            {active.shared ? t('deleteShared') : t('deleteText')}
          </ConfirmDialog>
        )}
      </Suspense>
    </>
  )
}
