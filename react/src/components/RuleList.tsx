/** The rules of a field, each with whether what was typed meets it. */
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from './RuleList.module.css'

export interface Rule {
  text: string
  met: boolean
}

export function RuleList({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation()
  return (
    <ul className={css.rules}>
      {rules.map(({ text, met }) => (
        <li key={text} data-met={met || undefined}>
          {met ? <IconCheck size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
          {text}
          <span className="visually-hidden">({met ? t('common.met') : t('common.unmet')})</span>
        </li>
      ))}
    </ul>
  )
}
