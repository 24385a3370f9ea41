/** The fields that an event changed, each before and after. */
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import type { HistoryEvent } from './api'
import css from './history.module.css'
import { toldNames } from './told'
import { useWording } from './use-wording'

type Changes = HistoryEvent['changes']

interface ChangeListProps {
  entity: string
  changes: Changes
}

function ChangeLine({ entity, changes, name }: ChangeListProps & { name: string }) {
  const { t } = useTranslation('history')
  const wording = useWording()
  const { before, after } = changes[name] ?? { before: null, after: null }
  const old = wording.value(name, before)
  return (
    <div className={css.change}>
      <dt>{wording.field(entity, name)}</dt>
      <dd>
        {old && (
          <>
            <del className={css.before}>{old}</del>
            <span aria-hidden> → </span>
            <span className="visually-hidden">{t('becomes')}</span>
          </>
        )}
        <ins className={css.after}>{wording.value(name, after) || <Blank />}</ins>
      </dd>
    </div>
  )
}

export function ChangeList({ entity, changes }: ChangeListProps) {
  return (
    <dl className={css.changes}>
      {toldNames(changes).map((name) => (
        <ChangeLine key={name} entity={entity} changes={changes} name={name} />
      ))}
    </dl>
  )
}
