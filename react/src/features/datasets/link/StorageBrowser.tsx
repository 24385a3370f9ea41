/** The files of a group's bucket that may be linked, one folder at a time. */
import { ActionIcon, Group, Loader, Select, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconArrowUp, IconFile, IconFolder, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { isFolder, parentOf, type StorageEntry, storageQuery } from './files'
import css from './link.module.css'

const TYPING_PAUSE_MS = 250

interface StorageBrowserProps {
  buckets: readonly string[]
  /** Bucket and folder, with a slash at the end. */
  folder: string
  onFolder: (folder: string) => void
  linked: ReadonlySet<string>
  onAdd: (entry: StorageEntry) => void
}

function Entry(props: {
  entry: StorageEntry
  folder: string
  onOpen: (folder: string) => void
  onAdd: (entry: StorageEntry) => void
}) {
  const { entry, folder, onOpen, onAdd } = props
  const { t } = useTranslation('files')
  const { path } = entry
  const name = path.slice(folder.length)
  const opens = isFolder(entry)
  return (
    <li>
      <button
        type="button"
        className={css.entry}
        aria-label={opens ? t('openFolder', { path }) : t('add', { path })}
        onClick={() => (opens ? onOpen(path) : onAdd(entry))}
      >
        {opens ? <IconFolder size={16} aria-hidden /> : <IconFile size={16} aria-hidden />}
        <span className={css.name}>{name}</span>
        {entry.multiplexed && <span className={css.flag}>{t('datasets.multiplexed')}</span>}
        {!opens && <IconPlus size={14} aria-hidden />}
      </button>
    </li>
  )
}

export function StorageBrowser(props: StorageBrowserProps) {
  const { buckets, folder, onFolder, linked, onAdd } = props
  const { t } = useTranslation('files')
  const [prefix, setPrefix] = useState('')
  const [typed] = useDebouncedValue(prefix, TYPING_PAUSE_MS)
  const { data, error, isPending, refetch } = useQuery({
    ...storageQuery(folder + (prefix === '' ? '' : typed)),
    placeholderData: keepPreviousData,
  })
  const bucket = folder.slice(0, folder.indexOf('/'))
  const entries = (data ?? []).filter(({ path }) => !linked.has(path))
  const open = (next: string) => {
    setPrefix('')
    onFolder(next)
  }
  return (
    <div>
      <Group gap="xs" mb="xs" wrap="nowrap" align="flex-end">
        {buckets.length > 1 && (
          <Select
            size="xs"
            w={110}
            label={t('bucket')}
            data={[...buckets]}
            value={bucket}
            allowDeselect={false}
            onChange={(next) => next && open(`${next}/`)}
          />
        )}
        <ActionIcon
          size={30}
          variant="default"
          disabled={parentOf(folder) === folder}
          aria-label={t('up')}
          title={t('up')}
          onClick={() => open(parentOf(folder))}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <TextInput
          size="xs"
          className={css.grow}
          aria-label={t('narrow')}
          placeholder={t('narrow')}
          value={prefix}
          onChange={(event) => setPrefix(event.currentTarget.value)}
        />
      </Group>
      <Text size="xs" c="dimmed" ff="monospace" mb={4}>
        {folder}
      </Text>
      {error && (
        <ErrorPanel error={error} title={t('browseFailed')} onRetry={() => void refetch()} />
      )}
      {isPending && <Loader size="sm" />}
      {data && entries.length === 0 && (
        <Text size="sm" c="dimmed" py="xs">
          {t('empty')}
        </Text>
      )}
      {entries.length > 0 && (
        <ul className={css.entries}>
          {entries.map((entry) => (
            <Entry key={entry.path} entry={entry} folder={folder} onOpen={open} onAdd={onAdd} />
          ))}
        </ul>
      )}
    </div>
  )
}
