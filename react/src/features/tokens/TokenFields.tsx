/** The fields of a new token. */
import { Checkbox, MultiSelect, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { groupsQuery } from '@/features/groups/api'
import { canBeBound, LIFETIMES_DAYS, type TokenValues } from './request'
import { knownScopes, SCOPE_MESSAGES, SCOPES } from './scopes'

interface TokenFieldsProps {
  form: UseFormReturnType<TokenValues>
  isAdmin: boolean
}

const MAX_NAME_CHARS = 100

function ScopeChoice({ form, isAdmin }: TokenFieldsProps) {
  const { t } = useTranslation('settings')
  const offered = SCOPES.filter((scope) => isAdmin || scope !== 'admin')
  return (
    <Checkbox.Group
      label={t('tokens.scopes')}
      description={t('tokens.scopesHint')}
      value={form.values.scopes}
      onChange={(values) => form.setFieldValue('scopes', knownScopes(values))}
      error={form.errors.scopes}
    >
      <Stack gap="xs" mt="xs" mb={4}>
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={scope}
            description={t(`tokens.scope.${SCOPE_MESSAGES[scope]}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function GroupChoice({ form }: Pick<TokenFieldsProps, 'form'>) {
  const { t } = useTranslation('settings')
  const groups = useQuery(groupsQuery).data ?? []
  const { bound } = form.values
  const options = groups.map(({ group_code, group_name }) => ({
    value: group_code,
    label: group_name === group_code ? group_code : `${group_code} · ${group_name}`,
  }))
  return (
    <>
      <Radio.Group
        label={t('tokens.groups')}
        value={bound ? 'some' : 'all'}
        onChange={(value) => form.setFieldValue('bound', value === 'some')}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="all" label={t('tokens.allGroups')} />
          <Radio value="some" label={t('tokens.someGroups')} />
        </Stack>
      </Radio.Group>
      {bound && (
        <MultiSelect
          aria-label={t('tokens.groups')}
          placeholder={form.values.groups.length === 0 ? t('tokens.chooseGroups') : undefined}
          description={t('tokens.groupsHint')}
          data={options}
          searchable
          withScrollArea={false}
          {...form.getInputProps('groups')}
        />
      )}
    </>
  )
}

export function TokenFields({ form, isAdmin }: TokenFieldsProps) {
  const { t } = useTranslation('settings')
  return (
    <>
      <TextInput
        data-autofocus
        label={t('tokens.name')}
        description={t('tokens.nameHint')}
        maxLength={MAX_NAME_CHARS}
        {...form.getInputProps('name')}
      />
      <ScopeChoice form={form} isAdmin={isAdmin} />
      {canBeBound(form.values) && <GroupChoice form={form} />}
      <NativeSelect
        label={t('tokens.expiresIn')}
        data={LIFETIMES_DAYS.map((days) => ({
          value: String(days),
          label: t('tokens.days', { count: days }),
        }))}
        value={String(form.values.expires_in_days)}
        onChange={(event) =>
          form.setFieldValue('expires_in_days', Number(event.currentTarget.value))
        }
        error={form.errors.expires_in_days}
      />
    </>
  )
}
