/** Quick filters by kind of dataset: each sets the filter on the type to the kind's types. */
import { useTranslation } from 'react-i18next'
import { QuickChips } from '@/components/QuickChips'
import { readChoices } from '@/components/table/filter-values'
import type { ListBinding } from '@/components/table/use-list-state'
import { useEnumLabel } from '@/components/use-enum-label'
import { useEnumOptions } from '@/components/use-enum-options'

interface TypeOfKind {
  value: string
  kind: string
}

interface KindChipsProps {
  types: readonly TypeOfKind[]
  list: ListBinding
}

/** The kind whose types are exactly the chosen ones. */
export function kindOf(chosen: readonly string[], types: readonly TypeOfKind[]): string | null {
  const first = types.find(({ value }) => value === chosen[0])
  if (!first) return null
  const all = types.filter(({ kind }) => kind === first.kind).map(({ value }) => value)
  const same = all.length === chosen.length && all.every((value) => chosen.includes(value))
  return same ? first.kind : null
}

export function KindChips({ types, list }: KindChipsProps) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const present = new Set(types.map(({ kind }) => kind))
  const known = useEnumOptions()('DatasetKind').map(({ value }) => value)
  // A kind that only a newer server knows comes last.
  const kinds = [...new Set([...known, ...present])].filter((kind) => present.has(kind))
  const current = kindOf(readChoices(list.state.filters.dataset_type), types)
  const choose = (kind: string | null) => {
    const codes = types.filter((type) => type.kind === kind).map(({ value }) => value)
    list.setFilters({ dataset_type: codes.length > 0 ? [codes.join(',')] : null })
  }
  return (
    <QuickChips
      label={t('datasets.kinds')}
      choices={kinds.map((kind) => ({ value: kind, label: label('DatasetKind', kind) }))}
      value={current}
      onChange={choose}
    />
  )
}
