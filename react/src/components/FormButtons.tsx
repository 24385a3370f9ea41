/** The foot of a form: the way back, and what the form does. */
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface FormButtonsProps {
  submitLabel: string
  pending: boolean
  onCancel: () => void
}

export function FormButtons({ submitLabel, pending, onCancel }: FormButtonsProps) {
  const { t } = useTranslation()
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
      <Button type="submit" loading={pending}>
        {submitLabel}
      </Button>
    </Group>
  )
}
