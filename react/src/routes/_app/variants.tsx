/** The page that looks variants up, by participant. */
import { Button, NativeSelect, Skeleton, Text } from '@mantine/core'
import { IconDna2, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { type VariantRow, variantListQuery } from '@/features/variants/api'
import { useVariantColumns } from '@/features/variants/columns'
import { LookupField } from '@/features/variants/LookupField'
import {
  BUILDS,
  DEFAULT_BUILD,
  EXTRA_PARAMETERS,
  type VariantSearch,
  variantSearch,
} from '@/features/variants/search-state'
import css from '@/features/variants/variants.module.css'
import { loadMessages } from '@/i18n'

const VariantFilters = lazy(async () => ({
  default: (await import('@/features/variants/VariantFilters')).VariantFilters,
}))

export const Route = createFileRoute('/_app/variants')({
  loader: () => loadMessages('variants'),
  validateSearch: (search: ListSearch): ListSearch => search,
  component: VariantsPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'position', desc: false }] }
const rowId = (row: VariantRow) => row.key

function Lookup({ search }: { search: VariantSearch }) {
  const { t } = useTranslation('variants')
  return (
    <div className={css.lookup}>
      <LookupField terms={search.terms} build={search.build} onChange={search.setTerms} />
      <NativeSelect
        size="sm"
        label={t('build')}
        data={[...BUILDS]}
        value={search.build}
        onChange={({ currentTarget }) =>
          search.setBuild(BUILDS.find((build) => build === currentTarget.value) ?? DEFAULT_BUILD)
        }
      />
    </div>
  )
}

function AnalysisNotice({ search }: { search: VariantSearch }) {
  const { t } = useTranslation('variants')
  if (search.analysisId === null) return null
  return (
    <Text size="sm">
      {t('onlyAnalysis', { id: search.analysisId })}{' '}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconX size={13} />}
        onClick={search.leaveAnalysis}
      >
        {t('anyAnalysis')}
      </Button>
    </Text>
  )
}

/** The sentence of the server when it understood no gene or place of the search. */
function useRefusal(error: unknown): string | null {
  if (!error) return null
  const { status, detail } = asProblem(error)
  return status === 400 ? detail : null
}

function VariantsPage() {
  const { t } = useTranslation('variants')
  const columns = useVariantColumns()
  const list = useListState(columns, DEFAULTS, EXTRA_PARAMETERS)
  const search = variantSearch(list)
  const result = useQuery({ ...variantListQuery(list.query), enabled: search.asks })
  const refusal = useRefusal(result.error)
  return (
    <div className="fill">
      <PageHeader title={t('title')} />
      <Lookup search={search} />
      <AnalysisNotice search={search} />
      {refusal && <EmptyState icon={<IconDna2 size={22} />} title={t('refused')} hint={refusal} />}
      {search.asks && !refusal && (
        <>
          <Suspense fallback={<Skeleton h={54} />}>
            <VariantFilters list={search.list} count={search.narrowing} />
          </Suspense>
          <DataTable
            name="variants"
            label={t('title')}
            columns={columns}
            rowId={rowId}
            rowName={(row) =>
              t('rowName', { variant: row.variant_id, code: row.participant_codename })
            }
            list={search.list}
            result={result}
            exportPath="/api/variants"
            search={{ param: 'participant_codename', label: t('narrow') }}
            empty={
              <EmptyState
                icon={<IconDna2 size={22} />}
                title={t('empty')}
                hint={t('emptyHint', { build: search.build })}
              />
            }
          />
        </>
      )}
      {!search.asks && (
        <EmptyState icon={<IconDna2 size={22} />} title={t('start.title')} hint={t('start.hint')} />
      )}
    </div>
  )
}
