/** Deleting a group, after saying what its datasets lose by it. */
import { Anchor, Button, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActionRow } from '@/components/ActionRow'
import { ConfirmDialog } from '@/components/ConfirmDialog'
import { useNotify } from '@/components/use-notify'
import { deleteGroup, groupKeys, sharedDatasetsQuery } from './api'

interface GroupRemovalProps {
  code: string
  memberCount: number
  onRemoved: () => void
}

function Loss({ code }: { code: string }) {
  const { t, i18n } = useTranslation('admin')
  const count = useQuery({ ...sharedDatasetsQuery(code), staleTime: 0 }).data
  if (count === undefined) return <p>{t('groups.remove.warning')}</p>
  if (count === 0) return <p>{t('groups.remove.nothing')}</p>
  const formatted = count.toLocaleString(i18n.language)
  return (
    <>
      <p>
        {t('groups.remove.shared', { count, formatted })}{' '}
        <Anchor
          inherit
          renderRoot={(props) => (
            <Link
              {...props}
              to="/datasets"
              search={{ group_code: code, group_code_exact_match: 'true' }}
            />
          )}
        >
          {t('groups.remove.show')}
        </Anchor>
      </p>
      <p>{t('groups.remove.warning')}</p>
    </>
  )
}

export function GroupRemoval({ code, memberCount, onRemoved }: GroupRemovalProps) {
  const { t } = useTranslation('admin')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const [asking, ask] = useDisclosure(false)
  const removal = useMutation({
    mutationFn: () => deleteGroup(code),
    onSuccess: () => {
      onRemoved()
      notify.news(t('groups.remove.done', { code }))
      return queryClient.invalidateQueries({ queryKey: groupKeys.all })
    },
    onError: (error) => notify.failure(error, t('groups.remove.refused')),
  })
  const hasMembers = memberCount > 0
  return (
    <Stack component="section" gap="sm">
      <Title order={3}>{t('groups.remove.heading')}</Title>
      <ActionRow
        text={
          hasMembers
            ? t('groups.remove.hasMembers', { count: memberCount })
            : t('groups.remove.text')
        }
      >
        <Button size="xs" variant="light" color="red" disabled={hasMembers} onClick={ask.open}>
          {t('groups.remove.action')}
        </Button>
      </ActionRow>
      <ConfirmDialog
        opened={asking}
        danger
        typed={code}
        title={t('groups.remove.title', { code })}
        confirmLabel={t('groups.remove.confirm')}
        pending={removal.isPending}
        onClose={ask.close}
        onConfirm={() => removal.mutate(undefined, { onSettled: ask.close })}
      >
        <Loss code={code} />
      </ConfirmDialog>
    </Stack>
  )
}
