/** Editing the notes of an analysis without losing what somebody else wrote meanwhile. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '@/api/problem'
import { useNotify } from '@/components/use-notify'
import { type AnalysisDetail, analysisKeys, analysisQuery, changeAnalysis } from './api'

interface Draft {
  text: string
  /** The version that the draft was begun from. */
  etag: string | null
}

/** `etag` is the version of `analysis` on screen. */
export function useNotes(analysis: AnalysisDetail, etag: string | null) {
  const { t } = useTranslation()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<Draft | null>(null)
  const id = analysis.analysis_id

  const save = useMutation({
    mutationFn: ({ text, etag: version }: Draft) =>
      changeAnalysis({ id, changes: { notes: text.trim() || null }, etag: version }),
    onSuccess: async () => {
      setDraft(null)
      notify.news(t('analyses.notes.saved'))
      await queryClient.invalidateQueries({ queryKey: analysisKeys.all })
    },
    onError: async (error) => {
      if (isStale(error)) await queryClient.fetchQuery({ ...analysisQuery(id), staleTime: 0 })
      else notify.failure(error, t('analyses.notes.failed'))
    },
  })
  return {
    draft: draft?.text ?? null,
    saving: save.isPending,
    stale: isStale(save.error),
    begin: () => setDraft({ text: analysis.notes ?? '', etag }),
    write: (text: string) => setDraft((current) => current && { ...current, text }),
    save: () => draft && save.mutate(draft),
    overwrite: () => draft && save.mutate({ text: draft.text, etag: null }),
    discard: () => {
      setDraft(null)
      save.reset()
    },
  }
}

function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 412
}
