/** The words of a history: names of fields, and values before and after, as people read them. */
import { useTranslation } from 'react-i18next'
import { useEnumLabel } from '@/components/use-enum-label'
import type { en } from '@/i18n/en'

type EnumName = keyof typeof en.enums

const ENUMS: Readonly<Record<string, EnumName>> = {
  analysis_state: 'AnalysisState',
  condition: 'DatasetCondition',
  kind: 'DatasetKind',
  participant_type: 'ParticipantType',
  priority: 'PriorityType',
  read_type: 'DatasetReadType',
  sex: 'Sex',
  tissue_processing: 'TissueProcessing',
  tissue_sample_type: 'TissueSampleType',
}

/** Where the labels of an entity's fields are. */
const LABELS: Readonly<Record<string, string>> = {
  analysis: 'analyses.field',
  dataset: 'datasets.field',
  family: 'participants.field',
  participant: 'participants.field',
  tissue_sample: 'datasets.field',
}

export interface Wording {
  field: (entity: string, name: string) => string
  /** Empty for "no value". */
  value: (name: string, value: unknown) => string
  action: (action: string) => string
}

export function useWording(): Wording {
  const { t, i18n } = useTranslation('history')
  const label = useEnumLabel()
  // By name, because a newer server may send fields and actions that no message names.
  const message = (key: string, part: 'history' | 'translation' = 'history'): string | null => {
    const found: unknown = i18n.getResource(i18n.language, part, key)
    return typeof found === 'string' ? found : null
  }
  const value = (name: string, given: unknown): string => {
    if (given === null || given === undefined) return ''
    if (typeof given === 'boolean') return given ? t('common.yes') : t('common.no')
    if (Array.isArray(given)) return given.map((each) => value(name, each)).join(', ')
    if (typeof given === 'object') {
      return Object.values(given)
        .map((each) => value(name, each))
        .join(' ')
    }
    const enumeration = ENUMS[name]
    if (enumeration) return label(enumeration, String(given))
    return name === 'month_of_birth' ? String(given).slice(0, 7) : String(given)
  }
  return {
    field: (entity, name) =>
      message(`${LABELS[entity] ?? ''}.${name}`, 'translation') ??
      message(`field.${name}`) ??
      name.replaceAll('_', ' '),
    value,
    action: (action) => message(`action.${action.replace('.', '_')}`) ?? action,
  }
}
