/** The saved view that the address names; a link to it shows the table as it was saved. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ListSearch } from '@/components/table/list-state'
import type { ListBinding } from '@/components/table/use-list-state'
import { type SavedView, savedViewsQuery, searchOf } from './api'

export const VIEW = 'view'

interface ActiveView {
  views: readonly SavedView[]
  active: SavedView | undefined
}

export function useActiveView(
  table: string,
  list: ListBinding,
  onApply: (stored: unknown) => void,
): ActiveView {
  const navigate = useNavigate()
  const search: ListSearch = useSearch({ strict: false })
  const views = useQuery(savedViewsQuery(table)).data ?? []
  const active = views.find((view) => String(view.saved_view_id) === search[VIEW])
  const latest = useRef({ active, list, onApply })
  latest.current = { active, list, onApply }
  const id = active?.saved_view_id

  useEffect(() => {
    const current = latest.current
    if (id === undefined || !current.active) return
    current.onApply(current.active.view)
    // A link may name the view alone, or go on from it with filters of its own.
    if (Object.keys(current.list.search).length > 0) return
    const wanted = searchOf(current.active)
    void navigate({
      to: '.',
      replace: true,
      search: (now: ListSearch): ListSearch => ({ ...wanted, ...now }),
    })
  }, [id, navigate])

  return { views, active }
}
