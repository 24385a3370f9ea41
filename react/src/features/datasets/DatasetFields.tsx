/** The fields of a dataset in groups; those that can be edited are edited in place. */
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Field, FieldList } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import { RelativeTime } from '@/components/RelativeTime'
import { RecordFields } from '@/components/record/RecordFields'
import type { RecordEditor } from '@/components/record/record-editor'
import { TriState } from '@/components/TriState'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Dataset } from './api'
import { useDatasetFields } from './fields'

interface FieldsProps {
  dataset: Dataset
}

interface EditedFieldsProps extends FieldsProps {
  editor: RecordEditor | null
}

export function MainFields({ dataset, editor }: EditedFieldsProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { main } = useDatasetFields()
  const { participant_id, participant_type, sex } = dataset
  // What an analysis was made of does not change its kind afterwards.
  const locked = dataset.analyses.length > 0 ? (['dataset_type'] as const) : []
  return (
    <RecordFields specs={main} record={dataset} editor={editor} locked={locked}>
      <Field label={t('datasets.field.dataset_id')}>
        <CopyableId value={String(dataset.dataset_id)} what={t('datasets.field.dataset_id')} />
      </Field>
      <Field label={t('datasets.field.group_code')}>{dataset.group_code.join(', ')}</Field>
      <Field label={t('datasets.field.participant_codename')}>
        <RecordLink to="participants" id={participant_id}>
          {dataset.participant_codename}
        </RecordLink>
      </Field>
      <Field label={t('datasets.field.family_codename')}>
        <RecordLink to="families" id={dataset.family_id}>
          {dataset.family_codename}
        </RecordLink>
      </Field>
      <Field label={t('datasets.field.participant_type')}>
        {participant_type && label('ParticipantType', participant_type)}
      </Field>
      <Field label={t('datasets.field.sex')}>{sex && label('Sex', sex)}</Field>
      <Field label={t('datasets.field.institution')}>{dataset.institution}</Field>
      <Field label={t('datasets.field.updated')}>
        <RelativeTime instant={dataset.updated} /> · {dataset.updated_by}
      </Field>
    </RecordFields>
  )
}

export function SampleFields({ dataset }: FieldsProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const sample = dataset.tissue_sample
  return (
    <FieldList>
      <Field label={t('datasets.field.tissue_sample_type')}>
        {label('TissueSampleType', sample.tissue_sample_type)}
      </Field>
      <Field label={t('datasets.field.tissue_processing')}>
        {sample.tissue_processing && label('TissueProcessing', sample.tissue_processing)}
      </Field>
      <Field label={t('datasets.field.extraction_date')}>{sample.extraction_date}</Field>
      <Field label={t('datasets.field.notes')} wide>
        {sample.notes}
      </Field>
    </FieldList>
  )
}

export function SequencingFields({ dataset, editor }: EditedFieldsProps) {
  const { sequencing } = useDatasetFields()
  return <RecordFields specs={sequencing} record={dataset} editor={editor} />
}

/** Only RNA sequencing has these. */
export function RnaFields({ dataset }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <FieldList>
      <Field label={t('datasets.field.candidate_genes')} wide>
        {dataset.candidate_genes}
      </Field>
      <Field label={t('datasets.field.vcf_available')}>
        <TriState value={dataset.vcf_available ?? null} />
      </Field>
      <Field label={t('datasets.field.RIN')}>{dataset.RIN}</Field>
      <Field label={t('datasets.field.DV200')}>{dataset.DV200}</Field>
      <Field label={t('datasets.field.concentration')}>{dataset.concentration}</Field>
      <Field label={t('datasets.field.sequencer')}>{dataset.sequencer}</Field>
      <Field label={t('datasets.field.spike_in')}>{dataset.spike_in}</Field>
    </FieldList>
  )
}
