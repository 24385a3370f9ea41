/** What a move or a merge changes, as sentences. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { grouped } from '@/lib/grouped'
import type { Changes, Merged } from './api'

type T = TFunction<'relocation'>

function taken(changes: Changes, t: T): string[] {
  const { tissue_sample_ids, dataset_ids, analysis_ids } = changes
  const parts = [
    ...(tissue_sample_ids.length > 0 ? [t('samples', { count: tissue_sample_ids.length })] : []),
    ...(dataset_ids.length > 0 ? [t('datasets', { count: dataset_ids.length })] : []),
    ...(analysis_ids.length > 0 ? [t('analyses', { count: analysis_ids.length })] : []),
  ]
  return parts.length > 0 ? [t('taken', { what: parts.join(', ') })] : []
}

function emptied({ deleted, kept_empty }: Changes, t: T): string[] {
  return [
    ...(deleted.family_ids?.length ? [t('familyDeleted')] : []),
    ...(deleted.tissue_sample_ids?.length ? [t('sampleDeleted')] : []),
    ...(kept_empty.family_ids?.length ? [t('familyKept')] : []),
    ...(kept_empty.tissue_sample_ids?.length ? [t('sampleKept')] : []),
  ]
}

function seen({ sight }: Changes, t: T): string[] {
  const bySide = grouped(
    sight,
    ({ group_code, sees }) => `${sees ? 'begins' : 'ends'} ${group_code}`,
  )
  return [...bySide].map(([side, records]) => {
    const [verb, ...group] = side.split(' ')
    return t(verb === 'begins' ? 'seenBy' : 'hiddenFrom', {
      count: records.length,
      group: group.join(' '),
    })
  })
}

function isMerge(changes: Changes): changes is Merged {
  return 'differing' in changes
}

export function useChangesInWords() {
  const { t, i18n } = useTranslation('relocation')
  const fields = (names: readonly string[]) =>
    names
      .map((name) => {
        const label: unknown = i18n.getResource(
          i18n.language,
          'translation',
          `participants.field.${name}`,
        )
        return typeof label === 'string' ? label : name.replaceAll('_', ' ')
      })
      .join(', ')
  return (changes: Changes): string[] => [
    ...taken(changes, t),
    ...(isMerge(changes) && changes.comment_ids.length > 0
      ? [t('comments', { count: changes.comment_ids.length })]
      : []),
    ...(isMerge(changes) && changes.filled.length > 0
      ? [t('filled', { fields: fields(changes.filled.map(({ field }) => field)) })]
      : []),
    ...(isMerge(changes) && changes.differing.length > 0
      ? [t('differing', { fields: fields(changes.differing) })]
      : []),
    ...(isMerge(changes) && changes.previous_codenames.length > 0
      ? [t('alsoCalled', { codes: changes.previous_codenames.join(', ') })]
      : []),
    ...(changes.parents.length > 0 ? [t('parents', { count: changes.parents.length })] : []),
    ...emptied(changes, t),
    ...seen(changes, t),
  ]
}
