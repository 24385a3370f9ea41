/** The details of one participant beside the list: fields, samples, datasets. */
import { Anchor, Group, Skeleton, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { ErrorPanel } from '@/components/ErrorPanel'
import { Field, FieldList } from '@/components/Field'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import { RelativeTime } from '@/components/RelativeTime'
import { TriState } from '@/components/TriState'
import type { FilterOption } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import type { Peek } from '@/components/use-peek'
import { type Participant, participantQuery } from './api'
import { SampleList } from './SampleList'

interface ParticipantPeekProps {
  peek: Peek
  /** The participants of the page on screen, in order. */
  ids: readonly number[]
  types: readonly FilterOption[]
}

function Fields({ participant }: { participant: Participant }) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  const { family_codename, participant_codename, participant_type, sex } = participant
  return (
    <FieldList>
      <Field label={t('participants.field.participant_codename')}>
        <CopyableId
          value={participant_codename}
          what={t('participants.field.participant_codename')}
        />
      </Field>
      <Field label={t('participants.field.family_codename')}>
        <CopyableId value={family_codename} what={t('participants.field.family_codename')} />
      </Field>
      <Field label={t('participants.field.participant_type')}>
        {participant_type && label('ParticipantType', participant_type)}
      </Field>
      <Field label={t('participants.field.sex')}>{sex && label('Sex', sex)}</Field>
      <Field label={t('participants.field.affected')}>
        <TriState value={participant.affected} />
      </Field>
      <Field label={t('participants.field.solved')}>
        <TriState value={participant.solved} />
      </Field>
      <Field label={t('participants.field.participant_aliases')}>
        {participant.participant_aliases}
      </Field>
      <Field label={t('participants.field.family_aliases')}>{participant.family_aliases}</Field>
      <Field label={t('participants.field.month_of_birth')}>
        {participant.month_of_birth?.slice(0, 7)}
      </Field>
      <Field label={t('participants.field.institution')}>{participant.institution}</Field>
      <Field label={t('participants.field.created')}>
        <RelativeTime instant={participant.created} /> · {participant.created_by}
      </Field>
      <Field label={t('participants.field.updated')}>
        <RelativeTime instant={participant.updated} /> · {participant.updated_by}
      </Field>
      <Field label={t('participants.field.notes')} wide>
        {participant.notes}
      </Field>
    </FieldList>
  )
}

export function ParticipantPeek({ peek, ids, types }: ParticipantPeekProps) {
  const { t } = useTranslation()
  const { data, error, refetch, isPending } = useQuery({
    ...participantQuery(peek.id ?? 0),
    enabled: peek.id !== null,
  })
  const { previous, next } = neighbours(ids, peek.id)
  return (
    <PeekDrawer
      opened={peek.id !== null}
      title={data?.participant_codename ?? t('participants.title')}
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {isPending && peek.id !== null && !error && <Skeleton h={260} />}
      {error && (
        <ErrorPanel error={error} title={t('participants.failed')} onRetry={() => void refetch()} />
      )}
      {data && (
        <Stack gap="lg">
          <Fields participant={data} />
          <Group justify="space-between">
            <Title order={3}>{t('participants.samples')}</Title>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/datasets"
                  search={{
                    participant_codename: data.participant_codename,
                    participant_codename_exact_match: 'true',
                  }}
                />
              )}
            >
              {t('participants.showDatasets')}
            </Anchor>
          </Group>
          <SampleList samples={data.tissue_samples} types={types} />
        </Stack>
      )}
    </PeekDrawer>
  )
}
