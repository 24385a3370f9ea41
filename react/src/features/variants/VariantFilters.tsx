/** What narrows the variants that were found, always in sight on a wide screen. */
import { Button, Collapse, MultiSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readChoices } from '@/components/table/filter-values'
import type { ListBinding } from '@/components/table/use-list-state'
import { useEnumOptions } from '@/components/use-enum-options'
import { MAX_FREQUENCY, MIN_CADD } from './search-state'
import css from './variants.module.css'

const TYPING_PAUSE_MS = 300
const NUMBER = /^(\d+(\.\d*)?|\.\d+)(e-?\d{1,2})?$/i

interface FieldProps {
  list: ListBinding
  /** The filter parameter. */
  name: string
  label: string
}

/** A comma is a decimal sign where the reader's language says so. */
export function readNumber(text: string): string | null {
  const plain = text.trim().replace(',', '.')
  return NUMBER.test(plain) ? plain : null
}

function BoundField({ list, name, label, hint }: FieldProps & { hint: string }) {
  const { t } = useTranslation('variants')
  const current = list.state.filters[name]?.[0] ?? ''
  const [text, setText] = useState(current)
  // The Back button or "clear filters" changed it.
  useEffect(() => setText(current), [current])
  const apply = useDebouncedCallback((value: string) => {
    if (value.trim() === '') list.setFilters({ [name]: null })
    else if (readNumber(value)) list.setFilters({ [name]: [readNumber(value) ?? ''] })
  }, TYPING_PAUSE_MS)
  const bad = text.trim() !== '' && readNumber(text) === null
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={hint}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={bad ? t('filters.bad') : undefined}
      onChange={(event) => {
        setText(event.currentTarget.value)
        apply(event.currentTarget.value)
      }}
    />
  )
}

function ChoiceField({
  list,
  name,
  label,
  enumName,
}: FieldProps & { enumName: 'Impact' | 'CarrierZygosity' | 'ClinvarClass' }) {
  const { t } = useTranslation('variants')
  const options = useEnumOptions()
  const chosen = readChoices(list.state.filters[name])
  return (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={chosen.length === 0 ? t('filters.any') : undefined}
      data={options(enumName)}
      value={chosen}
      onChange={(values) =>
        list.setFilters({ [name]: values.length > 0 ? [values.join(',')] : null })
      }
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      withScrollArea={false}
    />
  )
}

const WIDE = '(min-width: 48em)'

export function VariantFilters({ list, count }: { list: ListBinding; count: number }) {
  const { t } = useTranslation('variants')
  const wide = useMediaQuery(WIDE, true)
  const [opened, { toggle }] = useDisclosure(false)
  const id = useId()
  const title = t('filters.toggle')
  return (
    <div>
      {!wide && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconAdjustmentsHorizontal size={14} />}
          aria-expanded={opened}
          aria-controls={id}
          onClick={toggle}
        >
          {count > 0 ? `${title} (${count})` : title}
        </Button>
      )}
      <Collapse expanded={wide || opened} id={id}>
        <fieldset className={css.filters} aria-label={t('filters.title')}>
          <BoundField
            list={list}
            name={MAX_FREQUENCY}
            label={t('filters.frequency')}
            hint={t('filters.frequencyHint')}
          />
          <BoundField
            list={list}
            name={MIN_CADD}
            label={t('filters.cadd')}
            hint={t('filters.caddHint')}
          />
          <ChoiceField list={list} name="impact" label={t('filters.impact')} enumName="Impact" />
          <ChoiceField
            list={list}
            name="zygosity"
            label={t('filters.zygosity')}
            enumName="CarrierZygosity"
          />
          <ChoiceField
            list={list}
            name="clinvar_class"
            label={t('filters.clinvar')}
            enumName="ClinvarClass"
          />
        </fieldset>
      </Collapse>
    </div>
  )
}
