/** The page that adds datasets from a cohort sheet. */
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '@/components/PageHeader'
import { groupsQuery } from '@/features/intake/api'
import { ChooseStep } from '@/features/intake/ChooseStep'
import { DoneStep } from '@/features/intake/DoneStep'
import { LeaveGuard } from '@/features/intake/LeaveGuard'
import { PreviewStep } from '@/features/intake/PreviewStep'
import { useIntake } from '@/features/intake/use-intake'

export const Route = createFileRoute('/_app/add')({ component: AddPage })

function AddPage() {
  const { t } = useTranslation()
  const groups = useQuery(groupsQuery)
  const codes = groups.data?.map(({ group_code }) => group_code) ?? []
  const intake = useIntake(codes)
  const { sheet, preview, created } = intake
  return (
    <Stack gap="md">
      <PageHeader title={t('intake.title')} />
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
      <LeaveGuard active={preview !== undefined && !created} name={sheet?.name ?? ''} />
    </Stack>
  )
}
