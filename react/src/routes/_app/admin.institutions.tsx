/** The page of institutions. */
import { Text } from '@mantine/core'
import { IconBuildingHospital } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import type { LocalColumn } from '@/components/table/column'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { useLocalList } from '@/components/table/use-local-list'
import { type Institution, institutionsQuery } from '@/features/institutions/api'

export const Route = createFileRoute('/_app/admin/institutions')({
  validateSearch: (search: ListSearch): ListSearch => search,
  component: InstitutionsPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'name', desc: false }] }
const nameOf = ({ name }: Institution) => name

function InstitutionsPage() {
  const { t } = useTranslation('admin')
  const columns = useMemo(
    (): LocalColumn<Institution>[] => [
      {
        id: 'name',
        header: t('institutions.name'),
        width: 420,
        sortable: true,
        filter: { kind: 'text', exact: true },
        value: nameOf,
        cell: nameOf,
      },
    ],
    [t],
  )
  const list = useListState(columns, DEFAULTS)
  const result = useLocalList(useQuery(institutionsQuery), columns, list)
  return (
    <div className="fill">
      <PageHeader title={t('institutions.title')} />
      <Text size="sm" c="dimmed">
        {t('institutions.lead')}
      </Text>
      <DataTable
        name="institutions"
        label={t('institutions.title')}
        columns={columns}
        rowId={nameOf}
        rowName={({ name }) => t('institutions.rowName', { name })}
        list={list}
        result={result}
        search={{ param: 'name', label: t('institutions.search') }}
        empty={
          <EmptyState
            icon={<IconBuildingHospital size={22} />}
            title={t('institutions.empty')}
            hint={t('institutions.emptyHint')}
          />
        }
      />
    </div>
  )
}
