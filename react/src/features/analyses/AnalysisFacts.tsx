/** What was requested, by whom, and where it runs. */
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Field, FieldList } from '@/components/Field'
import { RelativeTime } from '@/components/RelativeTime'
import { useEnumLabel } from '@/components/use-enum-label'
import type { AnalysisDetail } from './api'
import { PriorityMark } from './PriorityMark'

export function AnalysisFacts({ analysis }: { analysis: AnalysisDetail }) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { pipeline, pipeline_title, result_path } = analysis
  return (
    <FieldList>
      <Field label={t('analyses.field.pipeline')}>{pipeline_title ?? pipeline}</Field>
      <Field label={t('analyses.field.kind')}>{label('DatasetKind', analysis.kind)}</Field>
      <Field label={t('analyses.field.genome_build')}>{analysis.genome_build}</Field>
      <Field label={t('analyses.field.priority')}>
        <PriorityMark priority={analysis.priority} />
      </Field>
      <Field label={t('analyses.field.requester')}>{analysis.requester}</Field>
      <Field label={t('analyses.field.assignee')}>{analysis.assignee}</Field>
      <Field label={t('analyses.field.scheduler_id')}>{analysis.scheduler_id}</Field>
      <Field label={t('analyses.field.updated')}>
        <RelativeTime instant={analysis.updated} /> {t('analyses.by', { who: analysis.updated_by })}
      </Field>
      {result_path && (
        <Field label={t('analyses.field.result_path')} wide>
          <CopyableId value={result_path} what={t('analyses.field.result_path')} />
        </Field>
      )}
    </FieldList>
  )
}
