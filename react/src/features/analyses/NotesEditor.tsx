/** The notes of an analysis, read and written in place. */
import { ActionIcon, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'
import { useRecordEditor } from '@/components/record/record-editor'
import { useFieldEdit } from '@/components/record/use-field-edit'
import { usePencilFocus } from '@/components/record/use-pencil-focus'
import { Section } from '@/components/Section'
import { type AnalysisDetail, analysisKeys, changeAnalysis } from './api'

const FieldEditor = lazy(async () => ({
  default: (await import('@/components/record/FieldEditor')).FieldEditor,
}))

interface NotesEditorProps {
  analysis: AnalysisDetail
  etag: string | null
}

function useNotesEdit(spec: FieldSpec, { analysis, etag }: NotesEditorProps) {
  const id = analysis.analysis_id
  const editor = useRecordEditor({
    queryKey: analysisKeys.item(id),
    etag,
    patch: (change, version) => changeAnalysis(id, change, version),
    touches: [
      ['analyses', 'list'],
      ['history', 'analyses', id],
    ],
  })
  return useFieldEdit(spec, analysis.notes, editor)
}

export function NotesEditor({ analysis, etag }: NotesEditorProps) {
  const { t } = useTranslation()
  const spec: FieldSpec = {
    name: 'notes',
    label: t('analyses.notes.title'),
    type: { kind: 'notes' },
  }
  const edit = useNotesEdit(spec, { analysis, etag })
  const pencil = usePencilFocus(edit.draft !== null)
  return (
    <Section
      title={spec.label}
      action={
        analysis.permissions.includes('edit') &&
        edit.draft === null && (
          <ActionIcon ref={pencil} aria-label={t('analyses.notes.edit')} onClick={edit.begin}>
            <IconPencil size={16} />
          </ActionIcon>
        )
      }
    >
      {edit.draft === null ? (
        <Text
          size="sm"
          c={analysis.notes ? undefined : 'dimmed'}
          style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
        >
          {analysis.notes ?? t('analyses.notes.none')}
        </Text>
      ) : (
        <Suspense fallback={null}>
          <FieldEditor spec={spec} value={analysis.notes} draft={edit.draft} edit={edit} />
        </Suspense>
      )}
    </Section>
  )
}
