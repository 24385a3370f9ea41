/** What administrators do with a whole family: add a member, delete it. */
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash, IconUserPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordMenu } from '@/components/record/RecordMenu'
import { useNotify } from '@/components/use-notify'
import { deleteFamily, type Family, familyKeys } from './api'

const DeleteRecordDialog = lazy(async () => ({
  default: (await import('@/components/record/DeleteRecordDialog')).DeleteRecordDialog,
}))
const NewParticipantDialog = lazy(async () => ({
  default: (await import('@/features/participants/NewParticipantDialog')).NewParticipantDialog,
}))

function useDeleted(family: Family) {
  const { t } = useTranslation('families')
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return async () => {
    notify.news(t('deleted', { code: family.family_codename }))
    await navigate({ to: '/families' })
    queryClient.removeQueries({ queryKey: familyKeys.item(family.family_id) })
    await queryClient.invalidateQueries({ queryKey: familyKeys.all })
  }
}

export function FamilyActions({ family, etag }: { family: Family; etag: string | null }) {
  const { t } = useTranslation('families')
  const [deleting, askDelete] = useDisclosure(false)
  const [adding, add] = useDisclosure(false)
  const deleted = useDeleted(family)
  const { family_id: id, family_codename: code, participants, permissions } = family
  if (!permissions.includes('delete')) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUserPlus size={14} />}
        onClick={add.open}
      >
        {t('addMember')}
      </Button>
      <RecordMenu
        actions={[
          {
            label: t('delete'),
            icon: <IconTrash size={14} />,
            onClick: askDelete.open,
            ...(participants.length > 0 && { hindrance: t('notEmpty') }),
          },
        ]}
      />
      <Suspense fallback={null}>
        {adding && <NewParticipantDialog family={family} onClose={add.close} />}
        {deleting && (
          <DeleteRecordDialog
            title={t('deleteTitle', { code })}
            remove={() => deleteFamily(id, etag)}
            onDeleted={() => void deleted()}
            onClose={askDelete.close}
          >
            <Text size="sm">{t('deleteText')}</Text>
          </DeleteRecordDialog>
        )}
      </Suspense>
    </>
  )
}
