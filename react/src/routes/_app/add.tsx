/** The page that adds datasets from a cohort sheet. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/components/PageHeader'
import { groupsQuery } from '@/features/groups/api'
import { ChooseStep } from '@/features/intake/ChooseStep'
import { useIntake } from '@/features/intake/use-intake'
import { loadMessages } from '@/i18n'

// Needed only once a sheet was chosen, and then fetched while the server checks it.
const PreviewStep = lazy(async () => ({
  default: (await import('@/features/intake/PreviewStep')).PreviewStep,
}))
const DoneStep = lazy(async () => ({
  default: (await import('@/features/intake/DoneStep')).DoneStep,
}))
const LeaveGuard = lazy(async () => ({
  default: (await import('@/features/intake/LeaveGuard')).LeaveGuard,
}))

export const Route = createFileRoute('/_app/add')({
  loader: () => loadMessages('intake'),
  component: AddPage,
})

function AddPage() {
  const { t } = useTranslation('intake')
  const groups = useQuery(groupsQuery)
  const codes = groups.data?.map(({ group_code }) => group_code) ?? []
  const intake = useIntake(codes)
  const { sheet, preview, created } = intake
  return (
    <Stack gap="md">
      <PageHeader title={t('title')} />
      <Suspense fallback={null}>
        {created ? (
          <DoneStep
            created={created}
            preview={preview}
            groups={intake.groups}
            onAnother={intake.restart}
          />
        ) : preview && sheet && !intake.checking ? (
          <PreviewStep intake={intake} sheet={sheet} preview={preview} />
        ) : (
          <ChooseStep
            intake={intake}
            groups={groups.data}
            groupsError={groups.error}
            onReloadGroups={() => void groups.refetch()}
          />
        )}
        {preview !== undefined && !created && <LeaveGuard name={sheet?.name ?? ''} />}
      </Suspense>
    </Stack>
  )
}
