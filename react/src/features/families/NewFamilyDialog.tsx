/** The form of a new family, which begins without members. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { RecordFormDialog } from '@/components/record/RecordFormDialog'
import { useNotify } from '@/components/use-notify'
import { createFamily, type Family, familyKeys } from './api'
import { useFamilyFields } from './fields'

export function NewFamilyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('families')
  const notify = useNotify()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const specs = useFamilyFields()
  const created = ({ family_id, family_codename }: Family) => {
    notify.news(t('created', { code: family_codename }))
    void queryClient.invalidateQueries({ queryKey: familyKeys.all })
    void navigate({ to: '/families/$familyId', params: { familyId: String(family_id) } })
  }
  return (
    <RecordFormDialog
      title={t('newTitle')}
      submitLabel={t('create')}
      specs={specs}
      create={createFamily}
      onCreated={created}
      onClose={onClose}
    />
  )
}
