/** The page of one family. */
import { Text } from '@mantine/core'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Versioned } from '@/api/client'
import { BackLink } from '@/components/BackLink'
import { RecordPage, recordId } from '@/components/record/RecordPage'
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

export const Route = createFileRoute('/_app/families/$familyId')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: FamilyPage,
})

function FamilyPage() {
  const { t } = useTranslation()
  const id = recordId(Route.useParams().familyId)
  const query = useQuery({ ...familyQuery(id ?? 0), enabled: id !== null })
  return (
    <RecordPage
      key={id}
      id={id}
      query={query}
      back={<BackLink to="/families">{t('families.back')}</BackLink>}
      title={t('families.one')}
      head={({ value, etag }) => ({
        title: value.family_codename,
        aside: <span>{t('families.memberCount', { count: value.participants.length })}</span>,
        actions: <FamilyActions family={value} etag={etag} />,
      })}
      missing={{ icon: <IconBinaryTree2 size={22} />, title: t('families.missing') }}
      failed={t('families.failed')}
    >
      {(found) => <Overview found={found} />}
    </RecordPage>
  )
}

function Members({ family }: { family: Family }) {
  const { t } = useTranslation()
  const { participants, family_codename } = family
  if (participants.length === 0) {
    return (
      <Section title={t('families.members')}>
        <Text size="sm" c="dimmed">
          {t('families.noMembers')}
        </Text>
      </Section>
    )
  }
  return (
    <>
      <Section title={t('families.pedigree.title')}>
        <PedigreeDrawing codename={family_codename} members={participants} />
      </Section>
      <Section title={t('families.members')}>
        <MemberTable members={participants} />
      </Section>
    </>
  )
}

function Overview({ found }: { found: Versioned<Family> }) {
  const { t } = useTranslation()
  const family = found.value
  const datasets = useDatasetsOf({ family_codename: family.family_codename }).data?.data ?? []
  return (
    <div className={css.columns}>
      <div className={css.stack}>
        <Members family={family} />
        <Section title={t('families.samples')}>
          <FamilySamples members={family.participants} datasets={datasets} />
        </Section>
      </div>
      <div className={css.stack}>
        <Section title={t('families.about')}>
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
