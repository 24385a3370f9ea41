/** The fields of an account: who it is, what it may see, how it signs in. */
import { MultiSelect, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAbout } from '@/features/about/api'
import type { GroupRow } from '@/features/groups/api'
import { NewPasswordField } from '@/features/passwords/NewPasswordField'
import type { AccountForm } from './use-account-form'

const MAX_USERNAME_CHARS = 30
const MAX_EMAIL_CHARS = 150

interface UserFieldsProps {
  form: AccountForm
  groups: readonly GroupRow[]
  isNew: boolean
  /** Instead of the field for a new password. */
  passwordElsewhere?: ReactNode
}

function GroupsField({ form, groups }: Pick<UserFieldsProps, 'form' | 'groups'>) {
  const { t } = useTranslation('admin')
  if (groups.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('users.noGroups')}
      </Text>
    )
  }
  return (
    <MultiSelect
      label={t('users.field.groups')}
      description={form.values.is_admin ? t('users.hint.groupsAdmin') : t('users.hint.groups')}
      placeholder={form.values.groups.length === 0 ? t('users.chooseGroups') : undefined}
      data={groups.map(({ group_code, group_name }) => ({
        value: group_code,
        label: group_name === group_code ? group_code : `${group_code} · ${group_name}`,
      }))}
      searchable
      withScrollArea={false}
      {...form.getInputProps('groups')}
    />
  )
}

function IdentityFields({ form }: Pick<UserFieldsProps, 'form'>) {
  const { t } = useTranslation('admin')
  return (
    <>
      <TextInput
        label={t('users.field.issuer')}
        description={t('users.hint.identity')}
        placeholder="https://"
        {...form.getInputProps('issuer')}
      />
      <TextInput
        label={t('users.field.subject')}
        description={t('users.hint.subject')}
        {...form.getInputProps('subject')}
      />
    </>
  )
}

function PasswordField({ form, isNew }: Pick<UserFieldsProps, 'form' | 'isNew'>) {
  const { t } = useTranslation('admin')
  return (
    <NewPasswordField
      label={isNew ? t('users.field.password') : t('users.field.newPassword')}
      description={isNew ? t('users.hint.password') : t('users.hint.newPassword')}
      username={form.values.username.trim()}
      value={form.values.password}
      onChange={(password) => form.setFieldValue('password', password)}
      error={form.errors.password}
    />
  )
}

export function UserFields({ form, groups, isNew, passwordElsewhere }: UserFieldsProps) {
  const { t } = useTranslation('admin')
  const oauth = useAbout()?.oauth === true
  const identified = form.getInitialValues().issuer !== ''
  return (
    <Stack gap="sm">
      <TextInput
        label={t('users.field.username')}
        withAsterisk={isNew}
        description={t('users.hint.username')}
        maxLength={MAX_USERNAME_CHARS}
        autoComplete="off"
        data-autofocus={isNew || undefined}
        {...form.getInputProps('username')}
      />
      <TextInput
        label={t('users.field.email')}
        withAsterisk={isNew}
        maxLength={MAX_EMAIL_CHARS}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Switch
        mt={4}
        label={t('users.field.is_admin')}
        description={t('users.hint.is_admin')}
        {...form.getInputProps('is_admin', { type: 'checkbox' })}
      />
      <GroupsField form={form} groups={groups} />
      <Title order={3} mt="xs">
        {t('users.signIn')}
      </Title>
      {(oauth || identified) && <IdentityFields form={form} />}
      {!oauth && (passwordElsewhere ?? <PasswordField form={form} isNew={isNew} />)}
    </Stack>
  )
}
