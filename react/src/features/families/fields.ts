/** The fields of a family that can be edited. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldSpec } from '@/components/record/field-spec'

export function useFamilyFields() {
  const { t } = useTranslation('families')
  return useMemo(
    (): FieldSpec<'family_codename' | 'family_aliases'>[] => [
      {
        name: 'family_codename',
        label: t('field.family_codename'),
        type: { kind: 'text', maxLength: 50 },
        required: true,
      },
      {
        name: 'family_aliases',
        label: t('field.family_aliases'),
        type: { kind: 'text', maxLength: 100 },
      },
    ],
    [t],
  )
}
