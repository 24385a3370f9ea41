/** The fields of a dataset that can be edited. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '@/api/schema.gen'
import type { FieldSpec } from '@/components/record/field-spec'
import { useEnumOptions } from '@/components/use-enum-options'
import { useDatasetTypes } from '@/features/about/dataset-types'

export type DatasetPatch = components['schemas']['DatasetPatch']
export type DatasetFieldName = Exclude<keyof DatasetPatch, 'linked_files'>
export type DatasetField = FieldSpec<DatasetFieldName>

export function useDatasetFields(): { main: DatasetField[]; sequencing: DatasetField[] } {
  const { t } = useTranslation()
  const options = useEnumOptions()
  const types = useDatasetTypes()
  return useMemo(() => {
    const label = (name: DatasetFieldName) => t(`datasets.field.${name}`)
    const text = (name: DatasetFieldName, maxLength = 50): DatasetField => ({
      name,
      label: label(name),
      type: { kind: 'text', maxLength },
    })
    const day = (name: DatasetFieldName): DatasetField => ({
      name,
      label: label(name),
      type: { kind: 'day' },
    })
    return {
      main: [
        {
          name: 'dataset_type',
          label: label('dataset_type'),
          type: { kind: 'choice', options: types },
          required: true,
        },
        {
          name: 'condition',
          label: label('condition'),
          type: { kind: 'choice', options: options('DatasetCondition') },
          required: true,
        },
        { name: 'notes', label: label('notes'), type: { kind: 'notes' } },
      ],
      sequencing: [
        text('sequencing_id'),
        day('sequencing_date'),
        text('sequencing_centre', 100),
        text('batch_id'),
        text('extraction_protocol', 100),
        text('capture_kit'),
        text('library_prep_method'),
        day('library_prep_date'),
        {
          name: 'read_length',
          label: label('read_length'),
          type: { kind: 'number', min: 1, whole: true },
        },
        {
          name: 'read_type',
          label: label('read_type'),
          type: { kind: 'choice', options: options('DatasetReadType') },
        },
      ],
    }
  }, [t, options, types])
}
