/** The free search of a list: one filter, set while typing. */
import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from './table.module.css'
import type { ListBinding } from './use-list-state'

const TYPING_PAUSE_MS = 250

export interface ListSearchSpec {
  /** The filter parameter that the field sets. */
  param: string
  label: string
}

interface SearchFieldProps {
  spec: ListSearchSpec
  list: ListBinding
  inputRef: RefObject<HTMLInputElement | null>
}

export function SearchField({ spec, list, inputRef }: SearchFieldProps) {
  const { t } = useTranslation()
  const current = list.state.filters[spec.param]?.[0] ?? ''
  const [text, setText] = useState(current)
  // Another control, or the Back button, changed the filter.
  useEffect(() => setText(current), [current])

  const apply = (value: string) => list.setFilters({ [spec.param]: value ? [value] : null })
  const typed = useDebouncedCallback(apply, TYPING_PAUSE_MS)
  return (
    <TextInput
      ref={inputRef}
      size="xs"
      type="search"
      className={css.search}
      aria-label={spec.label}
      placeholder={spec.label}
      leftSection={<IconSearch size={14} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        typed(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
      rightSectionPointerEvents="all"
      rightSection={
        text ? (
          <CloseButton
            size="sm"
            aria-label={t('common.clear')}
            onClick={() => {
              setText('')
              apply('')
            }}
          />
        ) : (
          <Kbd size="xs" visibleFrom="sm" aria-hidden>
            /
          </Kbd>
        )
      }
    />
  )
}
