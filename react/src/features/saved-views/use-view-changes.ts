/** Saving, changing and deleting views of a table, and what follows each. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ListSearch } from '@/components/table/list-state'
import { useNotify } from '@/components/use-notify'
import {
  deleteView,
  type Naming,
  renameView,
  type SavedView,
  savedViewKeys,
  saveView,
  type TableState,
  updateView,
} from './api'
import { VIEW } from './use-active-view'

export function useViewChanges(table: string, state: TableState) {
  const { t } = useTranslation('views')
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: savedViewKeys.of(table) })
  const name = (view: string | undefined) =>
    void navigate({
      to: '.',
      replace: true,
      resetScroll: false,
      search: (now: ListSearch): ListSearch => ({ ...now, [VIEW]: view }),
    })

  const save = useMutation({
    mutationFn: (naming: Naming) => saveView(table, naming, state),
    onSuccess: async (view) => {
      notify.news(t('saved', { name: view.name }))
      await refresh()
      name(String(view.saved_view_id))
    },
  })
  const rename = useMutation({
    mutationFn: ({ view, naming }: { view: SavedView; naming: Naming }) => renameView(view, naming),
    onSuccess: async (view) => {
      notify.news(t('saved', { name: view.name }))
      await refresh()
    },
  })
  const update = useMutation({
    mutationFn: (view: SavedView) => updateView(view, state),
    onSuccess: async (view) => {
      notify.news(t('updated', { name: view.name }))
      await refresh()
    },
    onError: (error) => notify.failure(error, t('notSaved')),
  })
  const remove = useMutation({
    mutationFn: deleteView,
    onSuccess: async (_, view) => {
      notify.news(t('deleted', { name: view.name }))
      name(undefined)
      await refresh()
    },
    onError: (error) => notify.failure(error, t('notDeleted')),
  })
  return { save, rename, update, remove }
}
