/** Quick filters of the list of analyses: one's own, and by state. */
import { useTranslation } from 'react-i18next'
import { QuickChips } from '@/components/QuickChips'
import type { ListBinding } from '@/components/table/use-list-state'
import {
  isMine,
  mineChanges,
  STATE_FILTER_ORDER,
  stateChanges,
  stateFilterOf,
} from './quick-filters'

interface AnalysisChipsProps {
  list: ListBinding
  username: string
}

export function AnalysisChips({ list, username }: AnalysisChipsProps) {
  const { t } = useTranslation()
  const { filters } = list.state
  return (
    <>
      <QuickChips
        label={t('analyses.quick.label')}
        choices={[{ value: 'mine', label: t('analyses.quick.mine') }]}
        value={isMine(filters, username) ? 'mine' : null}
        onChange={(value) => list.setFilters(mineChanges(value ? username : null))}
      />
      <QuickChips
        label={t('analyses.column.analysis_state')}
        choices={STATE_FILTER_ORDER.map((value) => ({
          value,
          label: t(`analyses.quick.${value}`),
        }))}
        value={stateFilterOf(filters)}
        onChange={(value) =>
          list.setFilters(stateChanges(STATE_FILTER_ORDER.find((each) => each === value) ?? null))
        }
      />
    </>
  )
}
