/** Chooses one record among those that the typed text finds. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const TYPING_PAUSE_MS = 250

export interface FoundRecord {
  id: number
  name: string
}

interface RecordSelectProps {
  label: string
  /** A hook that looks the text up; the same one at each render. */
  useFound: (term: string) => { records: FoundRecord[]; isFetching: boolean }
  onChoose: (id: number | null) => void
}

export function RecordSelect({ label, useFound, onChoose }: RecordSelectProps) {
  const { t } = useTranslation('relocation')
  const [text, setText] = useState('')
  const [term] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS)
  const { records, isFetching } = useFound(term)
  return (
    <Select
      label={label}
      placeholder={t('typeCodename')}
      data-autofocus
      searchable
      withScrollArea={false}
      searchValue={text}
      onSearchChange={setText}
      // The server has found them, perhaps by a former codename or an alias.
      filter={({ options }) => options}
      data={records.map(({ id, name }) => ({ value: String(id), label: name }))}
      nothingFoundMessage={isFetching || text === '' ? undefined : t('notFound')}
      onChange={(value) => onChoose(value === null ? null : Number(value))}
    />
  )
}
