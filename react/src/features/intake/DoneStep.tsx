/** What a committed sheet created, and where to go from there. */
import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CreatedDataset, Preview } from './api'
import { RequestButton } from './RequestButton'

interface DoneStepProps {
  created: readonly CreatedDataset[]
  /** What was committed: the answer does not repeat the files. */
  preview: Preview | undefined
  groups: readonly string[]
  onAnother: () => void
}

/** The datasets just created, newest first; of one family only when there is only one. */
function datasetsSearch(created: readonly CreatedDataset[]): Record<string, string> {
  const families = [...new Set(created.map(({ family_codename }) => family_codename))]
  const newestFirst = { order_by: 'dataset_id', order_dir: 'desc' }
  if (families.length !== 1) return newestFirst
  return {
    ...newestFirst,
    family_codename: families[0] ?? '',
    family_codename_exact_match: 'true',
  }
}

export function DoneStep({ created, preview, groups, onAnother }: DoneStepProps) {
  const { t, i18n } = useTranslation('intake')
  const heading = useRef<HTMLHeadingElement>(null)
  const search = datasetsSearch(created)
  const families = new Set(created.map(({ family_codename }) => family_codename)).size
  const figure = (value: number) => value.toLocaleString(i18n.language)
  // What was under the focus is gone: the outcome is where a screen reader goes on.
  useEffect(() => heading.current?.focus(), [])
  return (
    <Paper withBorder p="xl" maw={640}>
      <Stack gap="md" align="flex-start">
        <ThemeIcon color="green" variant="light" size={44} radius="xl" aria-hidden>
          <IconCircleCheck size={24} />
        </ThemeIcon>
        <Title order={2} ref={heading} tabIndex={-1}>
          {t('done.title', { count: created.length, formatted: figure(created.length) })}
        </Title>
        <Text size="sm">
          {t('done.text', {
            families: t('done.families', { count: families, formatted: figure(families) }),
            groups: groups.join(', '),
          })}
        </Text>
        <Group gap="xs">
          <Button renderRoot={(props) => <Link {...props} to="/datasets" search={search} />}>
            {t('done.datasets')}
          </Button>
          <RequestButton created={created} preview={preview} search={search} />
          <Button variant="subtle" onClick={onAnother}>
            {t('done.another')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
