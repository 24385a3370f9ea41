/** The fields of a tissue sample that can be edited. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'
import { useEnumOptions } from '@/components/use-enum-options'
import type { SamplePatch } from './api'

export function useSampleFields(): FieldSpec<keyof SamplePatch>[] {
  const { t } = useTranslation()
  const options = useEnumOptions()
  return useMemo(
    () => [
      {
        name: 'tissue_sample_type',
        label: t('datasets.field.tissue_sample_type'),
        type: { kind: 'choice', options: options('TissueSampleType') },
        required: true,
      },
      {
        name: 'tissue_processing',
        label: t('datasets.field.tissue_processing'),
        type: { kind: 'choice', options: options('TissueProcessing') },
      },
      {
        name: 'extraction_date',
        label: t('datasets.field.extraction_date'),
        type: { kind: 'day' },
      },
      { name: 'notes', label: t('datasets.field.notes'), type: { kind: 'notes' } },
    ],
    [t, options],
  )
}
