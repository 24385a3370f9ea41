/** The priority of an analysis, as a word beside its colour. */
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import css from './analyses.module.css'

interface PriorityMarkProps {
  priority: 'Clinical' | 'Research' | null
}

export function PriorityMark({ priority }: PriorityMarkProps) {
  const { t } = useTranslation()
  if (!priority) return <Blank />
  return (
    <span className={css.priority} data-priority={priority}>
      {t(`enums.PriorityType.${priority}`)}
    </span>
  )
}
