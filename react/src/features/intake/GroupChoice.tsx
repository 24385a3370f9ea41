/** Whose members will see the datasets: the only group, or a choice of several. */
import { Alert, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import type { GroupRow } from '@/features/groups/api'

interface GroupChoiceProps {
  groups: readonly GroupRow[] | undefined
  error: unknown
  onRetry: () => void
  chosen: readonly string[]
  onChange: (codes: string[]) => void
}

export function GroupChoice({ groups, error, onRetry, chosen, onChange }: GroupChoiceProps) {
  const { t } = useTranslation('intake')
  if (error) return <ErrorPanel error={error} title={t('group.failed')} onRetry={onRetry} />
  if (!groups) return <Skeleton h={22} w={320} />
  const [only] = groups
  if (!only) {
    return (
      <Alert color="yellow" icon={<IconLock size={18} />} title={t('group.noneTitle')}>
        {t('group.none')}
      </Alert>
    )
  }
  if (groups.length === 1) {
    return (
      <Text size="sm" c="dimmed">
        {t('group.one', { code: only.group_code })}
      </Text>
    )
  }
  return (
    <Checkbox.Group
      label={t('group.choose')}
      value={[...chosen]}
      onChange={onChange}
      error={chosen.length === 0 ? t('group.missing') : undefined}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <Group mt="xs" gap="md">
        {groups.map(({ group_code, group_name }) => (
          <Checkbox
            key={group_code}
            value={group_code}
            label={
              <Stack gap={0}>
                <span>{group_code}</span>
                {group_name !== group_code && (
                  <Text size="xs" c="dimmed" component="span">
                    {group_name}
                  </Text>
                )}
              </Stack>
            }
          />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
