/** The steps of an intake: a sheet is chosen, previewed, committed; groups outlive the sheet. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, asProblem } from '@/api/problem'
import { remember, remembered } from '@/lib/storage'
import { commitSheet, previewSheet, type Sheet } from './api'
import type { Picked, Refusal } from './sheet-file'

const GROUPS_KEY = 'intake-groups'
const CHANGED_BY_A_COMMIT = ['participants', 'datasets', 'home', 'files']

/** The only group, or those chosen last time that are still there. */
function firstGroups(codes: readonly string[]): string[] {
  if (codes.length === 1) return [...codes]
  const last = remembered(GROUPS_KEY)
  return Array.isArray(last) ? codes.filter((code) => last.includes(code)) : []
}

function refusedRows(error: unknown): ApiProblem | null {
  return error instanceof ApiProblem && [409, 422].includes(error.status) ? error : null
}

/** `codes` are the groups to choose from. */
export function useIntake(codes: readonly string[]) {
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const groups = chosen ?? firstGroups(codes)

  const preview = useMutation({ mutationFn: previewSheet })
  const commit = useMutation({
    mutationFn: commitSheet,
    onSuccess: () =>
      Promise.all(
        CHANGED_BY_A_COMMIT.map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      ),
    onError: (error, intake) => {
      // Somebody else was faster: a second look says what that changes, row by row.
      if (refusedRows(error)) preview.mutate(intake)
    },
  })

  const restart = () => {
    setSheet(null)
    setRefusal(null)
    preview.reset()
    commit.reset()
  }
  return {
    groups,
    sheet,
    refusal,
    preview: preview.data,
    checking: preview.isPending,
    checkError: preview.error ? asProblem(preview.error) : null,
    saving: commit.isPending,
    /** Refused because of what others saved meanwhile; the preview was made again. */
    overtaken: refusedRows(commit.error),
    saveError: refusedRows(commit.error) ? null : commit.error,
    created: commit.data,
    chooseGroups: (next: string[]) => {
      remember(GROUPS_KEY, next)
      setChosen(next)
    },
    pick: (picked: Picked | null) => {
      if (!picked) return
      restart()
      if ('refusal' in picked) return setRefusal(picked.refusal)
      setSheet(picked.sheet)
      if (groups.length > 0) preview.mutate({ sheet: picked.sheet, groups })
    },
    check: () => sheet && preview.mutate({ sheet, groups }),
    save: () => sheet && commit.mutate({ sheet, groups }),
    restart,
  }
}

export type Intake = ReturnType<typeof useIntake>
