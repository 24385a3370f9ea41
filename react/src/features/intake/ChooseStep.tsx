/** Choosing the groups and the sheet, and what is wrong with the choice. */
import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GroupRow } from '@/features/groups/api'
import { fileSize } from '@/lib/numbers'
import { GroupChoice } from './GroupChoice'
import css from './intake.module.css'
import { SheetPicker } from './SheetPicker'
import { CheckFailure, FileRefusal } from './SheetRefusal'
import type { Intake } from './use-intake'

interface ChooseStepProps {
  intake: Intake
  groups: readonly GroupRow[] | undefined
  groupsError: unknown
  onReloadGroups: () => void
}

function Choice({ intake }: { intake: Intake }) {
  const { t, i18n } = useTranslation('intake')
  const { sheet, groups, check } = intake
  if (!sheet || intake.checkError) return null
  return (
    <Group gap="md" role="status">
      <Text size="sm">
        {t('pick.chosen', {
          name: sheet.name,
          size: fileSize(sheet.content.size, i18n.language),
        })}
      </Text>
      <Button size="sm" disabled={groups.length === 0} onClick={check}>
        {t('pick.preview')}
      </Button>
    </Group>
  )
}

export function ChooseStep({ intake, groups, groupsError, onReloadGroups }: ChooseStepProps) {
  const { t } = useTranslation('intake')
  if (intake.checking) {
    return (
      <Group role="status" py="xl" justify="center">
        <Loader size="sm" />
        <Text size="sm">{t('checking', { name: intake.sheet?.name ?? '' })}</Text>
      </Group>
    )
  }
  return (
    <Stack gap="lg" className={css.narrow}>
      <Text size="sm" c="dimmed">
        {t('lead')}
      </Text>
      <Stack gap={4}>
        <Title order={2}>{t('group.title')}</Title>
        <GroupChoice
          groups={groups}
          error={groupsError}
          onRetry={onReloadGroups}
          chosen={intake.groups}
          onChange={intake.chooseGroups}
        />
      </Stack>
      {groups && groups.length > 0 && (
        <Stack gap="sm">
          <Title order={2}>{t('pick.title')}</Title>
          {intake.refusal && <FileRefusal refusal={intake.refusal} />}
          {intake.checkError && <CheckFailure problem={intake.checkError} onRetry={intake.check} />}
          <Choice intake={intake} />
          <SheetPicker onPick={intake.pick} />
        </Stack>
      )}
    </Stack>
  )
}
