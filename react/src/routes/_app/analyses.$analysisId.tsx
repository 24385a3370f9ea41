/** The page of one analysis, live while it runs. */
import { Button } from '@mantine/core'
import { IconDna2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BackLink } from '@/components/BackLink'
import { RecordPage, recordId } from '@/components/record/RecordPage'
import { RecordTabs } from '@/components/record/RecordTabs'
import css from '@/components/record/record.module.css'
import { Section } from '@/components/Section'
import { StatusBadge } from '@/components/StatusBadge'
import type { ListSearch } from '@/components/table/list-state'
import { AnalysisActions } from '@/features/analyses/AnalysisActions'
import { AnalysisDatasets } from '@/features/analyses/AnalysisDatasets'
import { AnalysisFacts } from '@/features/analyses/AnalysisFacts'
import { AttemptTable } from '@/features/analyses/AttemptTable'
import { type AnalysisDetail, analysisQuery } from '@/features/analyses/api'
import { LogViewer } from '@/features/analyses/LogViewer'
import { NotesEditor } from '@/features/analyses/NotesEditor'
import { ReasonAlert } from '@/features/analyses/ReasonAlert'
import { ResultFiles } from '@/features/analyses/ResultFiles'
import { Timeline } from '@/features/analyses/Timeline'
import { Comments } from '@/features/comments/Comments'

export const Route = createFileRoute('/_app/analyses/$analysisId')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: AnalysisPage,
})

function AnalysisPage() {
  const { t } = useTranslation()
  const id = recordId(Route.useParams().analysisId)
  const query = useQuery({ ...analysisQuery(id ?? 0), enabled: id !== null })
  return (
    <RecordPage
      key={id}
      id={id}
      query={query}
      back={<BackLink to="/analyses">{t('analyses.back')}</BackLink>}
      title={t('analyses.one', { id: id ?? '' })}
      head={({ value }) => ({
        title: t('analyses.one', { id: value.analysis_id }),
        aside: <StatusBadge state={value.analysis_state} />,
        actions: <AnalysisActions analysis={value} />,
      })}
      missing={{ icon: <IconDna2 size={22} />, title: t('analyses.gone') }}
      failed={t('analyses.failed')}
    >
      {({ value, etag }) => (
        <RecordTabs record={{ noun: 'analyses', id: value.analysis_id }}>
          <Sections analysis={value} etag={etag} />
        </RecordTabs>
      )}
    </RecordPage>
  )
}

function VariantsLink({ analysis }: { analysis: AnalysisDetail }) {
  const { t } = useTranslation()
  if (analysis.analysis_state !== 'Done' || !analysis.permissions.includes('read_results'))
    return null
  const build = analysis.genome_build
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconDna2 size={14} />}
      renderRoot={(props) => (
        <Link
          {...props}
          to="/variants"
          search={{ analysis_id: String(analysis.analysis_id), ...(build && { build }) }}
        />
      )}
    >
      {t('analyses.results.variants')}
    </Button>
  )
}

function Sections({ analysis, etag }: { analysis: AnalysisDetail; etag: string | null }) {
  const { t } = useTranslation()
  return (
    <>
      <ReasonAlert analysis={analysis} />
      <div className={css.columns}>
        <div className={css.stack}>
          <Section title={t('analyses.timeline.title')}>
            <Timeline analysis={analysis} />
          </Section>
          <Section title={t('analyses.datasets.title')}>
            <AnalysisDatasets analysis={analysis} />
          </Section>
          <Section title={t('analyses.attempts.title')}>
            <AttemptTable attempts={analysis.attempts} />
          </Section>
          <Section title={t('analyses.log.title')}>
            <LogViewer analysisId={analysis.analysis_id} attempts={analysis.attempts} />
          </Section>
        </div>
        <div className={css.stack}>
          <Section
            title={t('analyses.results.title')}
            action={<VariantsLink analysis={analysis} />}
          >
            <ResultFiles analysis={analysis} />
          </Section>
          <NotesEditor analysis={analysis} etag={etag} />
          <Section title={t('analyses.about')}>
            <AnalysisFacts analysis={analysis} />
          </Section>
          <Comments record={{ noun: 'analyses', id: analysis.analysis_id }} />
        </div>
      </div>
    </>
  )
}
