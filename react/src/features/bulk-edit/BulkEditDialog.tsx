/** Gives one field of many records one value: says what they hold now, and offers the way back. */
import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { FieldInput } from '@/components/record/FieldInput'
import { FieldText } from '@/components/record/FieldText'
import { type FieldSpec, valueFrom } from '@/components/record/field-spec'
import { useFocusBack } from '@/components/use-focus-back'
import { type EditedRow, heldValues } from './held-values'
import { type PatchMany, useBulkEdit } from './use-bulk-edit'

/** The most that one request may change. */
const MAXIMUM = 500

interface BulkEditDialogProps {
  rows: readonly EditedRow[]
  specs: readonly FieldSpec[]
  /** The noun of the rows' cache. */
  noun: string
  patch: PatchMany
  onDone: () => void
  onClose: () => void
}

function Held({ spec, rows }: { spec: FieldSpec; rows: readonly EditedRow[] }) {
  const { t } = useTranslation('bulk')
  return (
    <Text size="xs" c="dimmed" component="div">
      {t('now')}{' '}
      {heldValues(rows, spec.name).map(({ value, ids }, index) => (
        <span key={String(value)}>
          {index > 0 && ', '}
          <FieldText spec={spec} value={value} /> ({ids.length})
        </span>
      ))}
    </Text>
  )
}

export function BulkEditDialog(props: BulkEditDialogProps) {
  const { rows, specs, noun, patch, onDone, onClose } = props
  const { t } = useTranslation('bulk')
  useFocusBack()
  const [spec, setSpec] = useState<FieldSpec | undefined>(specs[0])
  const [draft, setDraft] = useState('')
  const edit = useBulkEdit({ rows, noun, patch, onDone })
  const isTooMany = rows.length > MAXIMUM
  const isEmptying = draft.trim() === ''
  const blocked = !spec || isTooMany || (spec.required === true && isEmptying)
  const choose = (name: string) => {
    setSpec(specs.find((each) => each.name === name))
    setDraft('')
    edit.reset()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { count: rows.length })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <NativeSelect
          size="xs"
          label={t('field')}
          data-autofocus
          data={specs.map(({ name, label }) => ({ value: name, label }))}
          value={spec?.name}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {spec && (
          <>
            <FieldInput
              key={spec.name}
              spec={{ ...spec, label: t('value', { field: spec.label }) }}
              draft={draft}
              onChange={setDraft}
            />
            <Held spec={spec} rows={rows} />
          </>
        )}
        {isTooMany && <Text size="sm">{t('tooMany', { most: MAXIMUM })}</Text>}
        {Boolean(edit.error) && <ErrorPanel error={edit.error} title={t('failed')} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            color={isEmptying ? 'red' : undefined}
            disabled={blocked}
            loading={edit.isPending}
            onClick={() => spec && edit.run(spec, valueFrom(spec, draft))}
          >
            {t(isEmptying ? 'empty' : 'change', { count: rows.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
