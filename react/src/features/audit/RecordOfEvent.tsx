/** What an event is about, with the way to it where it has a page. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RecordLink } from '@/components/RecordLink'
import type { AuditRow } from './api'
import { useAuditWords } from './use-audit-words'

const PAGES = { family: 'families', participant: 'participants', dataset: 'datasets' } as const

function isPaged(entity: string): entity is keyof typeof PAGES {
  return Object.hasOwn(PAGES, entity)
}

export function RecordOfEvent({ event }: { event: AuditRow }) {
  const { t } = useTranslation('audit')
  const words = useAuditWords()
  const { entity, entity_id } = event
  if (!entity) return null
  const name = entity_id
    ? t('record', { entity: words.entity(entity), id: entity_id })
    : words.entity(entity)
  const id = Number(entity_id)
  if (event.action === 'delete' || !Number.isInteger(id) || id < 1) return name
  if (isPaged(entity)) {
    return (
      <RecordLink to={PAGES[entity]} id={id}>
        {name}
      </RecordLink>
    )
  }
  if (entity !== 'analysis') return name
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link {...props} to="/analyses/$analysisId" params={{ analysisId: String(id) }} />
      )}
    >
      {name}
    </Anchor>
  )
}
