/** How many files a dataset has, or the way to link the first one. */
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { PeekLink } from '@/components/PeekLink'
import type { LinkedFile } from './FileList'

const FilesPopover = lazy(async () => ({ default: (await import('./FilesPopover')).FilesPopover }))

interface FilesCellProps {
  id: number
  files: readonly LinkedFile[]
}

export function FilesCell({ id, files }: FilesCellProps) {
  const { t } = useTranslation()
  if (files.length === 0) {
    return (
      <PeekLink id={id} param="link" label={t('datasets.linkTo', { id })}>
        {t('datasets.linkShort')}
      </PeekLink>
    )
  }
  return (
    <Suspense fallback={files.length}>
      <FilesPopover id={id} files={files} />
    </Suspense>
  )
}
