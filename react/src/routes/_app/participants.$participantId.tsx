/** The page of one participant. */
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { BackLink } from '@/components/BackLink'
import { RecordLink } from '@/components/RecordLink'
import { RecordPage, recordId } from '@/components/record/RecordPage'
import { RecordTabs } from '@/components/record/RecordTabs'
import css from '@/components/record/record.module.css'
import { Section } from '@/components/Section'
import type { ListSearch } from '@/components/table/list-state'
import { AnalysisList } from '@/features/analyses/AnalysisList'
import { Comments } from '@/features/comments/Comments'
import { analysesOf, useDatasetsOf } from '@/features/datasets/datasets-of'
import { type Participant, participantQuery } from '@/features/participants/api'
import { ParticipantActions } from '@/features/participants/ParticipantActions'
import { ParticipantFields } from '@/features/participants/ParticipantFields'
import { SampleSection } from '@/features/samples/SampleSection'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/participants/$participantId')({
  validateSearch: (search: ListSearch): ListSearch => search,
  loader: () => loadMessages('samples'),
  component: ParticipantPage,
})

function ParticipantPage() {
  const { t } = useTranslation()
  const id = recordId(Route.useParams().participantId)
  const query = useQuery({ ...participantQuery(id ?? 0), enabled: id !== null })
  return (
    <RecordPage
      key={id}
      id={id}
      query={query}
      back={<BackLink to="/participants">{t('participants.back')}</BackLink>}
      title={t('participants.one')}
      head={({ value, etag }) => ({
        title: value.participant_codename,
        aside: (
          <span>
            {t('records.inFamily')}{' '}
            <RecordLink to="families" id={value.family_id}>
              {value.family_codename}
            </RecordLink>
          </span>
        ),
        actions: <ParticipantActions participant={value} etag={etag} />,
      })}
      missing={{ icon: <IconUsers size={22} />, title: t('participants.missing') }}
      failed={t('participants.failed')}
    >
      {(found) => (
        <RecordTabs record={{ noun: 'participants', id: found.value.participant_id }}>
          <Overview found={found} />
        </RecordTabs>
      )}
    </RecordPage>
  )
}

function Analyses({ codename }: { codename: string }) {
  const { t } = useTranslation()
  const datasets = useDatasetsOf({ participant_codename: codename }).data?.data ?? []
  return (
    <Section title={t('datasets.section.analyses')}>
      <AnalysisList analyses={analysesOf(datasets)} />
    </Section>
  )
}

function Overview({ found }: { found: Versioned<Participant> }) {
  const { t } = useTranslation()
  const { session } = Route.useRouteContext()
  const participant = found.value
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <Section title={t('participants.about')}>
          <ParticipantFields participant={participant} etag={found.etag} />
        </Section>
        <SampleSection participant={participant} mayAddSamples={session.is_admin} />
      </div>
      <div className={css.stack}>
        <Analyses codename={participant.participant_codename} />
        <Comments record={{ noun: 'participants', id: participant.participant_id }} />
      </div>
    </div>
  )
}
