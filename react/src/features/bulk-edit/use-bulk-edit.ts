/** One change of many records, and its undoing: each record gets back what it held. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FieldSpec, FieldValue } from '@/components/record/field-spec'
import type { Change } from '@/components/record/record-editor'
import { useNotify } from '@/components/use-notify'
import { type EditedRow, type Held, heldValues } from './held-values'

/** Changes all of the records or none; returns the ids of those that are different now. */
export type PatchMany = (ids: number[], change: Change) => Promise<number[]>

interface BulkEdit {
  rows: readonly EditedRow[]
  noun: string
  patch: PatchMany
  onDone: () => void
}

interface Outcome {
  spec: FieldSpec
  changed: number[]
  before: Held[]
}

export function useBulkEdit({ rows, noun, patch, onDone }: BulkEdit) {
  const { t } = useTranslation('bulk')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: [noun] })

  const undo = useMutation({
    mutationFn: async ({ spec, changed, before }: Outcome) => {
      for (const { value, ids } of before) {
        const ours = ids.filter((id) => changed.includes(id))
        if (ours.length > 0) await patch(ours, { [spec.name]: value })
      }
    },
    onSuccess: () => notify.news(t('undone')),
    onError: (error) => notify.failure(error, t('records.undoFailed')),
    onSettled: refresh,
  })
  const change = useMutation({
    mutationFn: async ({ spec, value }: { spec: FieldSpec; value: FieldValue }) => {
      const before = heldValues(rows, spec.name)
      const changed = await patch(
        rows.map(({ id }) => id),
        { [spec.name]: value },
      )
      return { spec, changed, before }
    },
    onSuccess: async (outcome) => {
      const count = outcome.changed.length
      onDone()
      const action = { label: t('records.undo'), onClick: () => undo.mutate(outcome) }
      notify.news(t('done', { count }), count > 0 ? action : undefined)
      await refresh()
    },
  })
  return {
    run: (spec: FieldSpec, value: FieldValue) => change.mutate({ spec, value }),
    reset: change.reset,
    isPending: change.isPending,
    error: change.error,
  }
}
