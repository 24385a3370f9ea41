/** A field while it is edited in place: the control, its error, a conflict, save and cancel. */
import { Button, Group, Stack } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Conflict } from './Conflict'
import { FieldInput } from './FieldInput'
import { FieldText } from './FieldText'
import { type FieldSpec, type FieldValue, valueFrom } from './field-spec'
import css from './record.module.css'
import type { FieldEdit } from './use-field-edit'

interface FieldEditorProps {
  spec: FieldSpec
  value: FieldValue | undefined
  draft: string
  edit: FieldEdit
}

export function FieldEditor({ spec, value, draft, edit }: FieldEditorProps) {
  const { t } = useTranslation()
  const isLong = spec.type.kind === 'notes'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') edit.discard()
    else if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) edit.save()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Stack gap={6} className={css.editing}>
      {edit.stale && (
        <Conflict
          theirs={<FieldText spec={spec} value={value} />}
          mine={<FieldText spec={spec} value={valueFrom(spec, draft)} />}
          onReload={edit.discard}
          onOverwrite={edit.overwrite}
        />
      )}
      <FieldInput
        spec={spec}
        draft={draft}
        onChange={edit.write}
        error={edit.error}
        hideLabel
        autoFocus
        onKeyDown={onKeyDown}
      />
      <Group gap={6}>
        <Button size="compact-xs" loading={edit.saving} disabled={edit.stale} onClick={edit.save}>
          {t('common.save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={edit.discard}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
