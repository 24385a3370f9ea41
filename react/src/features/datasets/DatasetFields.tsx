/** The fields of a dataset in groups, as label and value. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Field, FieldList } from '@/components/Field'
import { RelativeTime } from '@/components/RelativeTime'
import { TriState } from '@/components/TriState'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Dataset } from './api'

interface FieldsProps {
  dataset: Dataset
}

/** `typeName` is the full name of the dataset's type. */
export function MainFields({ dataset, typeName }: FieldsProps & { typeName?: string }) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { participant_id, participant_type, sex } = dataset
  return (
    <FieldList>
      <Field label={t('datasets.field.dataset_id')}>
        <CopyableId value={String(dataset.dataset_id)} what={t('datasets.field.dataset_id')} />
      </Field>
      <Field label={t('datasets.field.dataset_type')}>{typeName ?? dataset.dataset_type}</Field>
      <Field label={t('datasets.field.condition')}>
        {label('DatasetCondition', dataset.condition)}
      </Field>
      <Field label={t('datasets.field.group_code')}>{dataset.group_code.join(', ')}</Field>
      <Field label={t('datasets.field.participant_codename')}>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} to="/participants" search={{ peek: String(participant_id) }} />
          )}
        >
          {dataset.participant_codename}
        </Anchor>
      </Field>
      <Field label={t('datasets.field.family_codename')}>{dataset.family_codename}</Field>
      <Field label={t('datasets.field.participant_type')}>
        {participant_type && label('ParticipantType', participant_type)}
      </Field>
      <Field label={t('datasets.field.sex')}>{sex && label('Sex', sex)}</Field>
      <Field label={t('datasets.field.institution')}>{dataset.institution}</Field>
      <Field label={t('datasets.field.updated')}>
        <RelativeTime instant={dataset.updated} /> · {dataset.updated_by}
      </Field>
      <Field label={t('datasets.field.notes')} wide>
        {dataset.notes}
      </Field>
    </FieldList>
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

export function SequencingFields({ dataset }: FieldsProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { read_length, read_type } = dataset
  return (
    <FieldList>
      <Field label={t('datasets.field.sequencing_id')}>{dataset.sequencing_id}</Field>
      <Field label={t('datasets.field.sequencing_date')}>{dataset.sequencing_date}</Field>
      <Field label={t('datasets.field.sequencing_centre')}>{dataset.sequencing_centre}</Field>
      <Field label={t('datasets.field.batch_id')}>{dataset.batch_id}</Field>
      <Field label={t('datasets.field.extraction_protocol')}>{dataset.extraction_protocol}</Field>
      <Field label={t('datasets.field.capture_kit')}>{dataset.capture_kit}</Field>
      <Field label={t('datasets.field.library_prep_method')}>{dataset.library_prep_method}</Field>
      <Field label={t('datasets.field.library_prep_date')}>{dataset.library_prep_date}</Field>
      <Field label={t('datasets.field.read_length')}>
        {read_length !== null && t('datasets.basePairs', { count: read_length })}
      </Field>
      <Field label={t('datasets.field.read_type')}>
        {read_type && label('DatasetReadType', read_type)}
      </Field>
    </FieldList>
  )
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
