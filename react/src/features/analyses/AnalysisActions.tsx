/** The buttons of an analysis; which ones there are is the server's decision. */
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBan, IconPlayerPlay, IconRefresh, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordMenu } from '@/components/record/RecordMenu'
import type { AnalysisDetail } from './api'
import { useAnalysisActions } from './use-analysis-actions'

const CancelDialog = lazy(async () => ({
  default: (await import('./CancelDialog')).CancelDialog,
}))
const DeleteDialog = lazy(async () => ({
  default: (await import('./DeleteDialog')).DeleteDialog,
}))

export function AnalysisActions({ analysis }: { analysis: AnalysisDetail }) {
  const { t } = useTranslation()
  const { analysis_id: id, permissions } = analysis
  const { again, run, remove } = useAnalysisActions(id)
  const [cancelling, cancel] = useDisclosure(false)
  const [deleting, askDelete] = useDisclosure(false)
  const families = analysis.datasets.map(({ family_codename }) => family_codename)
  return (
    <>
      {permissions.includes('run') && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {t('analyses.run.action')}
        </Button>
      )}
      {permissions.includes('cancel') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBan size={14} />}
          onClick={cancel.open}
        >
          {t('analyses.cancel.actionOne')}
        </Button>
      )}
      {permissions.includes('reanalyse') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {t('analyses.again.action')}
        </Button>
      )}
      {permissions.includes('delete') && (
        <RecordMenu
          actions={[
            {
              label: t('analyses.remove.action'),
              icon: <IconTrash size={14} />,
              onClick: askDelete.open,
            },
          ]}
        />
      )}
      <Suspense fallback={null}>
        {cancelling && (
          <CancelDialog
            analyses={[{ ...analysis, family_codenames: families }]}
            onClose={cancel.close}
            onDone={cancel.close}
          />
        )}
        {deleting && (
          <DeleteDialog
            id={id}
            pending={remove.isPending}
            onClose={askDelete.close}
            onConfirm={() => remove.mutate()}
          />
        )}
      </Suspense>
    </>
  )
}
