/** The notes of an analysis, read and written in place. */
import { ActionIcon, Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Section } from '@/components/Section'
import type { AnalysisDetail } from './api'
import { useNotes } from './use-notes'

const MAX_NOTES_CHARS = 16_000

interface NotesEditorProps {
  analysis: AnalysisDetail
  etag: string | null
}

interface ConflictProps {
  theirs: string | null
  onReload: () => void
  onOverwrite: () => void
}

function Conflict({ theirs, onReload, onOverwrite }: ConflictProps) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" role="alert" p="xs">
      <Stack gap="xs">
        <Text size="sm">{t('analyses.notes.stale')}</Text>
        <Text size="sm">
          {t('analyses.notes.theirs', { notes: theirs ?? t('analyses.notes.none') })}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onReload}>
            {t('analyses.notes.reload')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onOverwrite}>
            {t('analyses.notes.overwrite')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

export function NotesEditor({ analysis, etag }: NotesEditorProps) {
  const { t } = useTranslation()
  const notes = useNotes(analysis, etag)
  const editing = notes.draft !== null
  return (
    <Section
      title={t('analyses.notes.title')}
      action={
        analysis.permissions.includes('edit') &&
        !editing && (
          <ActionIcon aria-label={t('analyses.notes.edit')} onClick={notes.begin}>
            <IconPencil size={16} />
          </ActionIcon>
        )
      }
    >
      {editing ? (
        <>
          {notes.stale && (
            <Conflict
              theirs={analysis.notes}
              onReload={notes.discard}
              onOverwrite={notes.overwrite}
            />
          )}
          <Textarea
            autosize
            minRows={3}
            maxRows={14}
            autoFocus
            maxLength={MAX_NOTES_CHARS}
            aria-label={t('analyses.notes.label')}
            value={notes.draft ?? ''}
            onChange={(event) => notes.write(event.currentTarget.value)}
          />
          <Group gap="xs" justify="flex-end">
            <Button size="xs" variant="default" onClick={notes.discard}>
              {t('common.cancel')}
            </Button>
            <Button size="xs" loading={notes.saving} disabled={notes.stale} onClick={notes.save}>
              {t('common.save')}
            </Button>
          </Group>
        </>
      ) : (
        <Text
          size="sm"
          c={analysis.notes ? undefined : 'dimmed'}
          style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
        >
          {analysis.notes ?? t('analyses.notes.none')}
        </Text>
      )}
    </Section>
  )
}
