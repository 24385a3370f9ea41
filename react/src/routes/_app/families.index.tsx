/** The page of families. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBinaryTree2, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { PageHeader } from '@/components/PageHeader'
import { DataTable } from '@/components/table/DataTable'
import type { ListDefaults, ListSearch } from '@/components/table/list-state'
import { useListState } from '@/components/table/use-list-state'
import { type FamilyRow, familyListQuery } from '@/features/families/api'
import { useFamilyColumns } from '@/features/families/columns'
import { loadMessages } from '@/i18n'

const NewFamilyDialog = lazy(async () => ({
  default: (await import('@/features/families/NewFamilyDialog')).NewFamilyDialog,
}))

export const Route = createFileRoute('/_app/families/')({
  validateSearch: (search: ListSearch): ListSearch => search,
  loader: () => loadMessages('families'),
  component: FamiliesPage,
})

const DEFAULTS: ListDefaults = { sort: [{ id: 'family_codename', desc: false }] }
const SEARCH = 'search'
const EXTRA = [SEARCH]
const rowId = (row: FamilyRow) => String(row.family_id)

function FamiliesPage() {
  const { t } = useTranslation('families')
  const { session } = Route.useRouteContext()
  const navigate = useNavigate()
  const columns = useFamilyColumns()
  const list = useListState(columns, DEFAULTS, EXTRA)
  const result = useQuery(familyListQuery(list.query))
  const [creating, create] = useDisclosure(false)

  return (
    <div className="fill">
      <PageHeader
        title={t('title')}
        actions={
          session.is_admin && (
            <Button size="xs" leftSection={<IconPlus size={14} />} onClick={create.open}>
              {t('new')}
            </Button>
          )
        }
      />
      <DataTable
        name="families"
        label={t('title')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => t('rowName', { code: row.family_codename })}
        list={list}
        result={result}
        exportPath="/api/families"
        search={{ param: SEARCH, label: t('search') }}
        empty={
          <EmptyState
            icon={<IconBinaryTree2 size={22} />}
            title={t('empty')}
            hint={t('emptyHint')}
            action={
              <Button size="xs" variant="light" component={Link} to="/add">
                {t('upload')}
              </Button>
            }
          />
        }
        onOpen={(row) =>
          void navigate({ to: '/families/$familyId', params: { familyId: rowId(row) } })
        }
      />
      <Suspense fallback={null}>{creating && <NewFamilyDialog onClose={create.close} />}</Suspense>
    </div>
  )
}
