/** The codename and aliases of a family, edited in place, and who made and changed it. */
import { useTranslation } from 'react-i18next'
import { Field } from '@/components/Field'
import { RelativeTime } from '@/components/RelativeTime'
import { RecordFields } from '@/components/record/RecordFields'
import { useRecordEditor } from '@/components/record/record-editor'
import { changeFamily, type Family, familyKeys } from './api'
import { useFamilyFields } from './fields'

export function FamilyFields({ family, etag }: { family: Family; etag: string | null }) {
  const { t } = useTranslation()
  const specs = useFamilyFields()
  const id = family.family_id
  const editor = useRecordEditor({
    queryKey: familyKeys.item(id),
    etag,
    patch: (change, version) => changeFamily(family, change, version),
    touches: [
      ['families', 'list'],
      ['participants'],
      ['datasets'],
      ['analyses'],
      ['history', 'families', id],
    ],
  })
  return (
    <RecordFields
      specs={specs}
      record={family}
      editor={family.permissions.includes('edit') ? editor : null}
    >
      {family.previous_codenames.length > 0 && (
        <Field label={t('records.previousCodenames')}>{family.previous_codenames.join(', ')}</Field>
      )}
      <Field label={t('participants.field.created')}>
        <RelativeTime instant={family.created} /> · {family.created_by}
      </Field>
      <Field label={t('participants.field.updated')}>
        <RelativeTime instant={family.updated} /> · {family.updated_by}
      </Field>
    </RecordFields>
  )
}
