/** What to look up: genes as one types them, regions, positions and dbSNP ids, each a chip. */
import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GenomeBuild } from '@/features/genes/api'
import { LookupOptions } from './LookupOptions'
import { type Term, termsOf, withTerms } from './terms'
import { useLookupOptions } from './use-lookup-options'

interface LookupFieldProps {
  terms: readonly Term[]
  build: GenomeBuild
  onChange: (terms: Term[]) => void
  inputRef?: Ref<HTMLInputElement>
}

export function LookupField({ terms, build, onChange, inputRef }: LookupFieldProps) {
  const { t } = useTranslation('variants')
  const [text, setText] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const found = useLookupOptions(text.trim(), build)

  // The likeliest is chosen with Enter alone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is made anew at every render
  useEffect(() => {
    if (found.options.length > 0) combobox.selectFirstOption()
    else combobox.resetSelectedOption()
  }, [found.options])

  const add = (added: readonly Term[]) => {
    onChange(withTerms(terms, added))
    setText('')
    combobox.closeDropdown()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '') onChange(terms.slice(0, -1))
    if (event.key === 'Enter' && text.trim() !== '' && combobox.getSelectedOptionIndex() < 0) {
      event.preventDefault()
      add(termsOf(text))
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = termsOf(event.clipboardData.getData('text/plain'))
    if (pasted.length < 2) return
    event.preventDefault()
    add(pasted)
  }
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(key) => {
        const option = found.options.find((each) => each.key === key)
        if (option) add(option.terms)
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput size="sm" label={t('lookup.label')} leftSection={<IconSearch size={15} />}>
          <Pill.Group>
            {terms.map((term) => (
              <Pill
                key={`${term.kind} ${term.value}`}
                withRemoveButton
                onRemove={() => onChange(terms.filter((other) => other !== term))}
                removeButtonProps={{
                  'aria-label': t('lookup.remove', { term: term.value }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
              >
                {term.value}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                ref={inputRef}
                aria-label={t('lookup.label')}
                placeholder={terms.length > 0 ? t('lookup.more') : t('lookup.placeholder')}
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setText(event.currentTarget.value)
                  combobox.openDropdown()
                }}
                onKeyDown={onKeyDown}
                onPaste={onPaste}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <LookupOptions text={text.trim()} found={found} />
    </Combobox>
  )
}
