/** The page of one analysis, live while it runs. */
import { Anchor, Button, Skeleton, Stack } from '@mantine/core'
import { IconArrowLeft, IconDna2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { EmptyState } from '@/components/EmptyState'
import { ErrorPanel } from '@/components/ErrorPanel'
import { PageHeader } from '@/components/PageHeader'
import { Section } from '@/components/Section'
import { StatusBadge } from '@/components/StatusBadge'
import { AnalysisActions } from '@/features/analyses/AnalysisActions'
import { AnalysisDatasets } from '@/features/analyses/AnalysisDatasets'
import { AnalysisFacts } from '@/features/analyses/AnalysisFacts'
import { AttemptTable } from '@/features/analyses/AttemptTable'
import css from '@/features/analyses/analyses.module.css'
import { type AnalysisDetail, analysisQuery } from '@/features/analyses/api'
import { LogViewer } from '@/features/analyses/LogViewer'
import { NotesEditor } from '@/features/analyses/NotesEditor'
import { ReasonAlert } from '@/features/analyses/ReasonAlert'
import { ResultFiles } from '@/features/analyses/ResultFiles'
import { Timeline } from '@/features/analyses/Timeline'

export const Route = createFileRoute('/_app/analyses/$analysisId')({ component: AnalysisPage })

function BackLink() {
  const { t } = useTranslation()
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/analyses" />}>
      <IconArrowLeft size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {t('analyses.back')}
    </Anchor>
  )
}

function AnalysisPage() {
  const { t } = useTranslation()
  const id = Number(Route.useParams().analysisId)
  const known = Number.isSafeInteger(id) && id > 0
  const { data, error, refetch } = useQuery({ ...analysisQuery(id), enabled: known })
  const analysis = data?.value
  const missing = !known || (error !== null && asProblem(error).status === 404)
  return (
    <Stack gap="md">
      <BackLink />
      <PageHeader
        title={t('analyses.one', { id: known ? id : '' })}
        aside={analysis && <StatusBadge state={analysis.analysis_state} />}
        actions={analysis && <AnalysisActions analysis={analysis} />}
      />
      {missing ? (
        <EmptyState icon={<IconDna2 size={22} />} title={t('analyses.gone')} />
      ) : (
        <>
          {error && (
            <ErrorPanel
              error={error}
              title={analysis ? t('table.stale') : t('analyses.failed')}
              onRetry={() => void refetch()}
            />
          )}
          {analysis ? (
            <Sections analysis={analysis} etag={data.etag} />
          ) : (
            !error && <Skeleton h={420} />
          )}
        </>
      )}
    </Stack>
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
        <div className={css.main}>
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
        <div className={css.aside}>
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
        </div>
      </div>
    </>
  )
}
