/** Opens the explanation of the columns of a cohort sheet. */
import { Anchor } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelp } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'

const ColumnDialog = lazy(async () => ({
  default: (await import('./ColumnDialog')).ColumnDialog,
}))

export function ColumnHelp() {
  const { t } = useTranslation('intake')
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={open}>
        <IconHelp size={15} aria-hidden style={{ verticalAlign: '-2px' }} /> {t('pick.columns')}
      </Anchor>
      <Suspense fallback={null}>{opened && <ColumnDialog onClose={close} />}</Suspense>
    </>
  )
}
