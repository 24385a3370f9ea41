/** One event of the audit log beside the list. */
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { EmptyState } from '@/components/EmptyState'
import { Field, FieldList } from '@/components/Field'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import type { Peek } from '@/components/use-peek'
import { ChangeList } from '@/features/history/ChangeList'
import { toldNames } from '@/features/history/told'
import { longDateTime } from '@/lib/dates'
import type { AuditRow } from './api'
import { OutcomeBadge } from './OutcomeBadge'
import { RecordOfEvent } from './RecordOfEvent'
import { useAuditWords } from './use-audit-words'

interface AuditPeekProps {
  peek: Peek
  /** The events of the page on screen, in order; undefined while they are on their way. */
  events: readonly AuditRow[] | undefined
}

function RequestId({ id }: { id: string }) {
  const { t } = useTranslation('audit')
  return (
    <>
      <CopyableId value={id} what={t('field.request_id')} />{' '}
      <Anchor
        inherit
        renderRoot={(props) => <Link {...props} to="/admin/audit" search={{ request_id: id }} />}
      >
        {t('sameRequest')}
      </Anchor>
    </>
  )
}

function Facts({ event }: { event: AuditRow }) {
  const { t, i18n } = useTranslation('audit')
  const words = useAuditWords()
  const { actor, on_behalf_of, auth_method, request_id } = event
  return (
    <FieldList>
      <Field label={t('field.actor')}>{actor}</Field>
      <Field label={t('field.action')}>{words.action(event.action)}</Field>
      <Field label={t('field.outcome')}>
        <OutcomeBadge outcome={event.outcome} />
      </Field>
      <Field label={t('field.record')}>
        <RecordOfEvent event={event} />
      </Field>
      <Field label={t('field.at')}>{longDateTime(event.at, i18n.language)}</Field>
      <Field label={t('field.auth_method')}>{auth_method && words.method(auth_method)}</Field>
      <Field label={t('field.ip')}>{event.ip}</Field>
      {on_behalf_of && <Field label={t('field.on_behalf_of')}>{on_behalf_of}</Field>}
      <Field label={t('field.request_id')} wide>
        {request_id && <RequestId id={request_id} />}
      </Field>
    </FieldList>
  )
}

function Event({ event }: { event: AuditRow }) {
  const { t } = useTranslation('audit')
  return (
    <Stack gap="lg">
      <Facts event={event} />
      <Stack component="section" gap="xs">
        <Title order={3}>{t('field.changes')}</Title>
        {toldNames(event.changes).length > 0 ? (
          <ChangeList entity={event.entity ?? ''} changes={event.changes} />
        ) : (
          <Text size="sm" c="dimmed">
            {t('noChanges')}
          </Text>
        )}
      </Stack>
    </Stack>
  )
}

export function AuditPeek({ peek, events }: AuditPeekProps) {
  const { t } = useTranslation('audit')
  const event = events?.find(({ event_id }) => event_id === peek.id)
  const ids = events?.map(({ event_id }) => event_id) ?? []
  const { previous, next } = neighbours(ids, peek.id)
  return (
    <PeekDrawer
      opened={peek.id !== null}
      title={t('event', { id: peek.id ?? 0 })}
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {event && <Event event={event} />}
      {events && !event && (
        <EmptyState
          icon={<IconListSearch size={22} />}
          title={t('notHere')}
          hint={t('notHereHint')}
        />
      )}
    </PeekDrawer>
  )
}
