/** Mod+K: go to a page, or find a family, participant or dataset by codename. */
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { IconBinaryTree2, IconSearch, IconStack2, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDatasetSearch } from '@/features/datasets/search'
import { useFamilySearch } from '@/features/families/search'
import { useParticipantSearch } from '@/features/participants/search'
import { closeOverlay } from './overlay-state'
import { useNavItems } from './use-nav-groups'

const TYPING_PAUSE_MS = 200

function usePages(query: string) {
  const { t } = useTranslation()
  const items = useNavItems()
  const wanted = query.toLocaleLowerCase()
  return items
    .map(({ id, to, icon }) => ({ to, icon, label: t(`shell.nav.${id}`) }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
}

export function CommandPalette() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [term] = useDebouncedValue(query.trim(), TYPING_PAUSE_MS)
  const pages = usePages(query.trim())
  const families = useFamilySearch(term)
  const participants = useParticipantSearch(term)
  const datasets = useDatasetSearch(term)
  const searching = [families, participants, datasets].some(({ isFetching }) => isFetching)
  const kin = families.data ?? []
  const people = participants.data ?? []
  const samples = datasets.data ?? []
  const nothing = pages.length + kin.length + people.length + samples.length === 0

  useEffect(() => spotlight.open(), [])

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={closeOverlay}
      shortcut={null}
      scrollable
      maxHeight={420}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      attributes={{ content: { 'aria-label': t('shell.palette.title') } }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.placeholder')}
        aria-label={t('shell.palette.placeholder')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette.pages')}>
            {pages.map(({ to, label, icon: Icon }) => (
              <Spotlight.Action
                key={to}
                label={label}
                leftSection={<Icon size={18} stroke={1.7} />}
                onClick={() => void navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {kin.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette.families')}>
            {kin.map(({ family_id, family_codename, family_aliases }) => (
              <Spotlight.Action
                key={family_id}
                label={family_codename}
                description={family_aliases ?? undefined}
                leftSection={<IconBinaryTree2 size={18} stroke={1.7} />}
                onClick={() =>
                  void navigate({
                    to: '/families/$familyId',
                    params: { familyId: String(family_id) },
                  })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {people.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette.participants')}>
            {people.map((person) => (
              <Spotlight.Action
                key={person.participant_id}
                label={person.participant_codename}
                description={t('shell.palette.family', { code: person.family_codename })}
                leftSection={<IconUser size={18} stroke={1.7} />}
                onClick={() =>
                  void navigate({
                    to: '/participants/$participantId',
                    params: { participantId: String(person.participant_id) },
                  })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {samples.length > 0 && (
          <Spotlight.ActionsGroup label={t('shell.palette.datasets')}>
            {samples.map((dataset) => (
              <Spotlight.Action
                key={dataset.dataset_id}
                label={`${dataset.participant_codename} · ${dataset.dataset_type}`}
                description={t('shell.palette.dataset', { id: dataset.dataset_id })}
                leftSection={<IconStack2 size={18} stroke={1.7} />}
                onClick={() =>
                  void navigate({
                    to: '/datasets/$datasetId',
                    params: { datasetId: String(dataset.dataset_id) },
                  })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && (
          <Spotlight.Empty>
            {searching ? t('shell.palette.searching') : t('shell.palette.nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
