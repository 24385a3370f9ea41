/** One participant in the drawer beside the list. */
import { Anchor, Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { ErrorPanel } from '@/components/ErrorPanel'
import { neighbours, PeekDrawer } from '@/components/PeekDrawer'
import type { FilterOption } from '@/components/table/column'
import type { Peek } from '@/components/use-peek'
import { type Participant, participantQuery } from './api'
import { ParticipantFields } from './ParticipantFields'
import { SampleList } from './SampleList'

interface ParticipantPeekProps {
  peek: Peek
  /** The participants of the page on screen, in order. */
  ids: readonly number[]
  types: readonly FilterOption[]
}

interface DetailsProps {
  found: Versioned<Participant>
  types: readonly FilterOption[]
}

function Details({ found, types }: DetailsProps) {
  const { t } = useTranslation()
  const participant = found.value
  const params = { participantId: String(participant.participant_id) }
  return (
    <Stack gap="lg">
      <Button
        size="xs"
        variant="light"
        rightSection={<IconArrowRight size={14} />}
        renderRoot={(props) => (
          <Link {...props} to="/participants/$participantId" params={params} />
        )}
      >
        {t('records.openPage')}
      </Button>
      <ParticipantFields participant={participant} etag={found.etag} />
      <Group justify="space-between">
        <Title order={3}>{t('participants.samples')}</Title>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/datasets"
              search={{
                participant_codename: participant.participant_codename,
                participant_codename_exact_match: 'true',
              }}
            />
          )}
        >
          {t('participants.showDatasets')}
        </Anchor>
      </Group>
      <SampleList samples={participant.tissue_samples} types={types} />
    </Stack>
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
      title={data?.value.participant_codename ?? t('participants.title')}
      onClose={peek.close}
      onPrevious={previous === undefined ? undefined : () => peek.open(previous)}
      onNext={next === undefined ? undefined : () => peek.open(next)}
    >
      {isPending && peek.id !== null && !error && <Skeleton h={260} />}
      {error && (
        <ErrorPanel error={error} title={t('participants.failed')} onRetry={() => void refetch()} />
      )}
      {data && <Details key={peek.id} found={data} types={types} />}
    </PeekDrawer>
  )
}
