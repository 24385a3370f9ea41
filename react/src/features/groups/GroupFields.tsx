/** The fields of a group: its code, once, its name and its members. */
import { MultiSelect, Stack, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { RuleList } from '@/components/RuleList'
import type { UserRow } from '@/features/users/api'
import { codeRules, type GroupValues, isCode } from './membership'

const MAX_CODE_CHARS = 50
const MAX_NAME_CHARS = 250

export type GroupForm = UseFormReturnType<GroupValues>

export function useGroupForm(initialValues: GroupValues): GroupForm {
  const { t } = useTranslation('admin')
  return useForm<GroupValues>({
    initialValues,
    validate: {
      group_code: (code) => (isCode(code.trim()) ? null : t('groups.codeRefused')),
      group_name: (name) => (name.trim() === '' ? t('groups.required') : null),
    },
  })
}

function NewCode({ form }: { form: GroupForm }) {
  const { t } = useTranslation('admin')
  const code = form.values.group_code.trim()
  return (
    <Stack gap={6}>
      <TextInput
        data-autofocus
        label={t('groups.field.group_code')}
        withAsterisk
        description={t('groups.hint.group_code')}
        maxLength={MAX_CODE_CHARS}
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('group_code')}
      />
      {code !== '' && (
        <RuleList
          rules={codeRules(code).map(({ id, met }) => ({ met, text: t(`groups.rule.${id}`) }))}
        />
      )}
    </Stack>
  )
}

interface GroupFieldsProps {
  form: GroupForm
  users: readonly UserRow[]
  isNew: boolean
}

export function GroupFields({ form, users, isNew }: GroupFieldsProps) {
  const { t } = useTranslation('admin')
  return (
    <Stack gap="sm">
      {isNew ? (
        <NewCode form={form} />
      ) : (
        <TextInput
          label={t('groups.field.group_code')}
          description={t('groups.hint.fixedCode')}
          value={form.values.group_code}
          readOnly
          variant="filled"
        />
      )}
      <TextInput
        label={t('groups.field.group_name')}
        withAsterisk={isNew}
        description={t('groups.hint.group_name')}
        maxLength={MAX_NAME_CHARS}
        {...form.getInputProps('group_name')}
      />
      <MultiSelect
        label={t('groups.field.users')}
        description={t('groups.hint.users')}
        placeholder={form.values.users.length === 0 ? t('groups.chooseMembers') : undefined}
        data={users.map(({ username, deactivated }) => ({
          value: username,
          label: deactivated ? `${username} (${t('groups.deactivated')})` : username,
        }))}
        searchable
        withScrollArea={false}
        {...form.getInputProps('users')}
      />
    </Stack>
  )
}
