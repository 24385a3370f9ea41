/** The controls inside a column's filter: one a kind of filter. */
import { Checkbox, MultiSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { DateField } from './DateField'
import type { FilterFieldProps, Kind } from './filter-field'
import { readChoices } from './filter-values'
import { exactName } from './list-state'

const TYPING_PAUSE_MS = 250

type WholeValue = Kind<'number'> | Kind<'word'>

function TextField({ id, label, spec, filters, onChange }: FilterFieldProps<Kind<'text'>>) {
  const { t } = useTranslation()
  const typed = useDebouncedCallback(
    (value: string) => onChange({ [id]: value ? [value] : null }),
    TYPING_PAUSE_MS,
  )
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        data-autofocus
        aria-label={label}
        placeholder={t('table.contains')}
        defaultValue={filters[id]?.[0] ?? ''}
        onChange={(event) => typed(event.currentTarget.value)}
      />
      {spec.exact && (
        <Checkbox
          size="xs"
          label={t('table.exact')}
          checked={filters[exactName(id)]?.[0] === 'true'}
          onChange={(event) =>
            onChange({ [exactName(id)]: event.currentTarget.checked ? ['true'] : null })
          }
        />
      )}
    </Stack>
  )
}

function EnumField({ id, label, spec, filters, onChange }: FilterFieldProps<Kind<'enum'>>) {
  const { t } = useTranslation()
  return (
    <MultiSelect
      size="xs"
      data-autofocus
      aria-label={label}
      placeholder={t('table.anyOf')}
      data={[...spec.options]}
      value={readChoices(filters[id])}
      onChange={(values) => onChange({ [id]: values.length > 0 ? [values.join(',')] : null })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
    />
  )
}

function BooleanField({ id, label, filters, onChange }: FilterFieldProps<Kind<'boolean'>>) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={filters[id]?.[0] ?? ''}
      onChange={(value) => onChange({ [id]: value ? [value] : null })}
      data={[
        { value: '', label: t('table.anyValue') },
        { value: 'true', label: t('common.yes') },
        { value: 'false', label: t('common.no') },
        { value: 'null', label: t('common.unknown') },
      ]}
    />
  )
}

/** For values that are given whole; a number only once it is one. */
function EqualsField({ id, label, spec, filters, onChange }: FilterFieldProps<WholeValue>) {
  const { t } = useTranslation()
  const isNumber = spec.kind === 'number'
  const typed = useDebouncedCallback((value: string) => {
    const complete = isNumber ? /^\d+$/.test(value) : value !== ''
    onChange({ [id]: complete ? [value] : null })
  }, TYPING_PAUSE_MS)
  return (
    <TextInput
      size="xs"
      data-autofocus
      inputMode={isNumber ? 'numeric' : undefined}
      aria-label={label}
      placeholder={t('table.equals')}
      defaultValue={filters[id]?.[0] ?? ''}
      onChange={(event) => typed(event.currentTarget.value.trim())}
    />
  )
}

export function FilterField({ spec, ...rest }: FilterFieldProps) {
  if (spec.kind === 'text') return <TextField spec={spec} {...rest} />
  if (spec.kind === 'enum') return <EnumField spec={spec} {...rest} />
  if (spec.kind === 'boolean') return <BooleanField spec={spec} {...rest} />
  if (spec.kind === 'date') return <DateField spec={spec} {...rest} />
  return <EqualsField spec={spec} {...rest} />
}
