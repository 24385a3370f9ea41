/** Editing one field in place: the draft, its errors, conflicts, and the way back after saving. */
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ApiProblem, asProblem } from '@/api/problem'
import { useNotify } from '../use-notify'
import { draftOf, type FieldSpec, type FieldValue, valueFrom } from './field-spec'
import type { RecordEditor } from './record-editor'

interface Draft {
  text: string
  /** The version that the draft was begun from, or that it was confirmed to replace. */
  etag: string | null
}

const UNEXPECTED = 500

/** Failures that say nothing of the field are told in a toast with their request id. */
function isAboutField(problem: ApiProblem): boolean {
  return problem.status > 0 && problem.status < UNEXPECTED && problem.status !== 412
}

export function useFieldEdit(
  spec: FieldSpec,
  value: FieldValue | undefined,
  editor: RecordEditor | null,
) {
  const { t } = useTranslation()
  const notify = useNotify()
  const [draft, setDraft] = useState<Draft | null>(null)

  const undo = useMutation({
    mutationFn: ({ before, etag }: { before: FieldValue; etag: string | null }) =>
      Promise.resolve(editor?.save({ [spec.name]: before }, etag)),
    onSuccess: () => notify.news(t('records.undone', { field: spec.label })),
    onError: (error) => notify.failure(error, t('records.undoFailed')),
  })
  const save = useMutation({
    mutationFn: async ({ text, etag }: Draft) => {
      const before = value ?? null
      const made = await editor?.save({ [spec.name]: valueFrom(spec, text) }, etag)
      return { before, etag: made ?? null }
    },
    onSuccess: (saved) => {
      setDraft(null)
      notify.news(t('records.saved', { field: spec.label }), {
        label: t('records.undo'),
        onClick: () => undo.mutate(saved),
      })
    },
    onError: async (error) => {
      const problem = asProblem(error)
      if (problem.status === 412) await editor?.reload()
      else if (!isAboutField(problem)) notify.failure(error, t('records.notSaved'))
    },
  })

  const problem = save.error ? asProblem(save.error) : null
  const discard = () => {
    setDraft(null)
    save.reset()
  }
  const submit = (etag: string | null) => {
    if (!draft) return
    if (draft.text.trim() === draftOf(spec, value)) discard()
    else save.mutate({ text: draft.text, etag })
  }
  return {
    draft: draft?.text ?? null,
    saving: save.isPending,
    error: problem && isAboutField(problem) ? (problem.byField[spec.name] ?? problem.detail) : null,
    stale: problem?.status === 412,
    begin: () => setDraft({ text: draftOf(spec, value), etag: editor?.etag ?? null }),
    write: (text: string) => setDraft((current) => current && { ...current, text }),
    discard,
    save: () => draft && submit(draft.etag),
    /** Replaces what somebody else wrote, which is on screen by now. */
    overwrite: () => submit(editor?.etag ?? null),
  }
}

export type FieldEdit = ReturnType<typeof useFieldEdit>
