/** The columns of a cohort sheet in the order of the template, with one example row. */
import type { intake } from '@/i18n/en/intake'

export type SheetColumnName = keyof typeof intake.column

export interface SheetColumn {
  name: SheetColumnName
  example: string
  required?: true
  /** The enumeration whose values the cells take. */
  values?: string
}

export const SHEET_COLUMNS: readonly SheetColumn[] = [
  { name: 'family_codename', example: 'FAM-1', required: true },
  { name: 'family_aliases', example: '' },
  { name: 'participant_codename', example: 'FAM-1.01', required: true },
  { name: 'participant_aliases', example: '' },
  { name: 'participant_type', example: 'Proband', values: 'ParticipantType' },
  { name: 'sex', example: 'Female', values: 'Sex' },
  { name: 'affected', example: 'yes' },
  { name: 'solved', example: 'no' },
  { name: 'month_of_birth', example: '2015-06' },
  { name: 'institution', example: '' },
  { name: 'participant_notes', example: '' },
  { name: 'paternal_codename', example: '' },
  { name: 'maternal_codename', example: '' },
  { name: 'tissue_sample_type', example: 'Blood', required: true, values: 'TissueSampleType' },
  { name: 'tissue_processing', example: '', values: 'TissueProcessing' },
  { name: 'extraction_date', example: '2024-01-15' },
  { name: 'reuse_sample', example: '' },
  { name: 'tissue_sample', example: '' },
  { name: 'tissue_sample_notes', example: '' },
  { name: 'dataset_type', example: 'WES', required: true, values: 'DatasetType' },
  { name: 'condition', example: 'GermLine', required: true, values: 'DatasetCondition' },
  { name: 'notes', example: '' },
  { name: 'extraction_protocol', example: '' },
  { name: 'capture_kit', example: '' },
  { name: 'library_prep_method', example: '' },
  { name: 'library_prep_date', example: '' },
  { name: 'read_length', example: '150' },
  { name: 'read_type', example: 'PairedEnd', values: 'DatasetReadType' },
  { name: 'sequencing_id', example: '' },
  { name: 'sequencing_date', example: '2024-02-01' },
  { name: 'sequencing_centre', example: '' },
  { name: 'batch_id', example: '' },
  { name: 'candidate_genes', example: '' },
  { name: 'RIN', example: '' },
  { name: 'DV200', example: '' },
  { name: 'concentration', example: '' },
  { name: 'sequencer', example: '' },
  { name: 'spike_in', example: '' },
  { name: 'vcf_available', example: '' },
  { name: 'linked_files', example: '' },
  { name: 'group_code', example: '' },
]
