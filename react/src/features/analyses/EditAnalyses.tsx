/** Changes one field of the chosen analyses. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'
import { useEnumOptions } from '@/components/use-enum-options'
import { EditMany } from '@/features/bulk-edit/EditMany'
import { type AnalysisRow, changeAnalyses } from './api'

interface EditAnalysesProps {
  rows: readonly AnalysisRow[]
  onDone: () => void
}

function useAnalysisFields(): FieldSpec[] {
  const { t } = useTranslation()
  const options = useEnumOptions()
  return useMemo(
    () => [
      {
        name: 'priority',
        label: t('analyses.field.priority'),
        type: { kind: 'choice', options: options('PriorityType') },
      },
      {
        name: 'assignee',
        label: t('analyses.field.assignee'),
        type: { kind: 'text', maxLength: 30 },
      },
      { name: 'notes', label: t('analyses.notes.title'), type: { kind: 'notes' } },
    ],
    [t, options],
  )
}

export function EditAnalyses({ rows, onDone }: EditAnalysesProps) {
  const specs = useAnalysisFields()
  return (
    <EditMany
      noun="analyses"
      specs={specs}
      rows={rows.map((row) => ({ id: row.analysis_id, values: { ...row } }))}
      patch={changeAnalyses}
      onDone={onDone}
    />
  )
}
