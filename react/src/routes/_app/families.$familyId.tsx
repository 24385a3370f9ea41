/** The page of one family. */
import { Text } from '@mantine/core'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { BackLink } from '@/components/BackLink'
import { RecordPage, recordId } from '@/components/record/RecordPage'
import { RecordTabs } from '@/components/record/RecordTabs'
import css from '@/components/record/record.module.css'
import { Section } from '@/components/Section'
import type { ListSearch } from '@/components/table/list-state'
import { AnalysisList } from '@/features/analyses/AnalysisList'
import { Comments } from '@/features/comments/Comments'
import { analysesOf, useDatasetsOf } from '@/features/datasets/datasets-of'
import { type Family, familyQuery } from '@/features/families/api'
import { FamilyActions } from '@/features/families/FamilyActions'
import { FamilyFields } from '@/features/families/FamilyFields'
import { FamilySamples } from '@/features/families/FamilySamples'
import { MemberTable } from '@/features/families/MemberTable'
import { PedigreeDrawing } from '@/features/families/PedigreeDrawing'
import { loadMessages } from '@/i18n'

export const Route = createFileRoute('/_app/families/$familyId')({
  validateSearch: (search: ListSearch): ListSearch => search,
  loader: () => loadMessages('families'),
  component: FamilyPage,
})

function FamilyPage() {
  const { t } = useTranslation('families')
  const id = recordId(Route.useParams().familyId)
  const query = useQuery({ ...familyQuery(id ?? 0), enabled: id !== null })
  return (
    <RecordPage
      key={id}
      id={id}
      query={query}
      back={<BackLink to="/families">{t('back')}</BackLink>}
      title={t('one')}
      head={({ value, etag }) => ({
        title: value.family_codename,
        aside: <span>{t('memberCount', { count: value.participants.length })}</span>,
        actions: <FamilyActions family={value} etag={etag} />,
      })}
      missing={{ icon: <IconBinaryTree2 size={22} />, title: t('missing') }}
      failed={t('failed')}
    >
      {(found) => (
        <RecordTabs record={{ noun: 'families', id: found.value.family_id }}>
          <Overview found={found} />
        </RecordTabs>
      )}
    </RecordPage>
  )
}

function Members({ family }: { family: Family }) {
  const { t } = useTranslation('families')
  const { participants, family_codename } = family
  if (participants.length === 0) {
    return (
      <Section title={t('members')}>
        <Text size="sm" c="dimmed">
          {t('noMembers')}
        </Text>
      </Section>
    )
  }
  return (
    <>
      <Section title={t('pedigree.title')}>
        <PedigreeDrawing codename={family_codename} members={participants} />
      </Section>
      <Section title={t('members')}>
        <MemberTable members={participants} />
      </Section>
    </>
  )
}

function Overview({ found }: { found: Versioned<Family> }) {
  const { t } = useTranslation('families')
  const family = found.value
  const datasets = useDatasetsOf({ family_codename: family.family_codename }).data?.data ?? []
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <Members family={family} />
        <Section title={t('samples')}>
          <FamilySamples members={family.participants} datasets={datasets} />
        </Section>
      </div>
      <div className={css.stack}>
        <Section title={t('about')}>
          <FamilyFields family={family} etag={found.etag} />
        </Section>
        <Section title={t('datasets.section.analyses')}>
          <AnalysisList analyses={analysesOf(datasets)} />
        </Section>
        <Comments record={{ noun: 'families', id: family.family_id }} />
      </div>
    </div>
  )
}
