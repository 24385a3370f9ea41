/** Requests an analysis of what was just added: of its family, or of one of its families. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDatasetTypes } from '@/features/about/dataset-types'
import { analysisKeys } from '@/features/analyses/api'
import type { ChosenDataset } from '@/features/analyses/request'
import type { CreatedDataset, Preview } from './api'
import { createdByFamily } from './by-family'

const RequestAnalysisDialog = lazy(async () => ({
  default: (await import('@/features/analyses/RequestAnalysisDialog')).RequestAnalysisDialog,
}))

/** More families than this are better chosen in the table. */
const MAX_FAMILIES = 10

interface RequestButtonProps {
  created: readonly CreatedDataset[]
  preview: Preview | undefined
  /** Finds the created datasets in the table. */
  search: Record<string, string>
}

function FamilyMenu(props: {
  families: ReadonlyMap<string, ChosenDataset[]>
  onChoose: (datasets: ChosenDataset[]) => void
}) {
  const { t } = useTranslation('intake')
  const { families, onChoose } = props
  const [first, ...others] = families.values()
  if (first && others.length === 0) {
    return (
      <Button variant="default" onClick={() => onChoose(first)}>
        {t('done.analyze')}
      </Button>
    )
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} />}>
          {t('done.analyze')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[...families].map(([family, datasets]) => (
          <Menu.Item key={family} onClick={() => onChoose(datasets)}>
            {t('done.ofFamily', { family, count: datasets.length })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function RequestButton({ created, preview, search }: RequestButtonProps) {
  const { t } = useTranslation('intake')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const types = useDatasetTypes()
  const [chosen, choose] = useState<ChosenDataset[] | null>(null)
  const families = useMemo(() => createdByFamily(created, preview?.rows), [created, preview])
  if (families.size > MAX_FAMILIES) {
    return (
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/datasets" search={search} />}
      >
        {t('done.analyze')}
      </Button>
    )
  }
  return (
    <>
      <FamilyMenu families={families} onChoose={choose} />
      <Suspense fallback={null}>
        {chosen && (
          <RequestAnalysisDialog
            datasets={chosen}
            kindByType={new Map(types.map(({ value, kind }) => [value, kind]))}
            onClose={() => choose(null)}
            onRequested={({ analysis_id }) => {
              void queryClient.invalidateQueries({ queryKey: analysisKeys.all })
              void navigate({
                to: '/analyses/$analysisId',
                params: { analysisId: String(analysis_id) },
              })
            }}
          />
        )}
      </Suspense>
    </>
  )
}
