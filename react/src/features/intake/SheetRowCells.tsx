/** The cells of one row of a preview. */
import { IconCornerLeftUp, IconLink, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { useEnumLabel } from '@/components/use-enum-label'
import type { PreviewRow, SheetError } from './api'
import css from './intake.module.css'
import { markOf } from './preview-rows'

const FILES_SHOWN = 3
const ICONS = { create: IconPlus, again: IconCornerLeftUp, reuse: IconLink } as const

type Planned = Parameters<typeof markOf>[0]

function MarkBadge({ planned }: { planned: Planned }) {
  const { t } = useTranslation('intake')
  const mark = markOf(planned)
  const Icon = ICONS[mark]
  return (
    <span className={css.mark} data-mark={mark} title={t(`mark.${mark}Hint`)}>
      <Icon size={11} aria-hidden />
      {t(`mark.${mark}`)}
    </span>
  )
}

function Files({ files }: { files: PreviewRow['files'] }) {
  const { t } = useTranslation('intake')
  if (files.length === 0) return <Blank />
  const rest = files.length - FILES_SHOWN
  return (
    <ul className={css.list}>
      {files.slice(0, FILES_SHOWN).map((file) => (
        <li key={file.path}>
          <span className={css.path}>{file.path}</span> <MarkBadge planned={file} />
        </li>
      ))}
      {rest > 0 && <li>{t('rows.more', { count: rest })}</li>}
    </ul>
  )
}

export function PlannedCells({ row }: { row: PreviewRow }) {
  const label = useEnumLabel()
  const { family, participant, tissue_sample, dataset } = row
  return (
    <>
      <td>
        {family.codename} <MarkBadge planned={family} />
      </td>
      <td>
        {participant.codename} <MarkBadge planned={participant} />
      </td>
      <td>
        {label('TissueSampleType', tissue_sample.tissue_sample_type)}{' '}
        <MarkBadge planned={tissue_sample} />
      </td>
      <td>
        {dataset.dataset_type} <MarkBadge planned={dataset} />
      </td>
      <td>
        <Files files={row.files} />
      </td>
      <td>
        <ul className={css.list}>
          {row.notices.map(({ column, message }) => (
            <li key={`${column} ${message}`}>
              {column && <span className={css.column}>{column}: </span>}
              {message}
            </li>
          ))}
        </ul>
      </td>
    </>
  )
}

/** The faulty cells by name; the server repeats no value of them. */
export function ErrorCell({ errors }: { errors: readonly SheetError[] }) {
  return (
    <td colSpan={6}>
      <ul className={`${css.list} ${css.errors}`}>
        {errors.map(({ column, message }) => (
          <li key={`${column} ${message}`}>
            {column && <span className={css.column}>{column}: </span>}
            {message}
          </li>
        ))}
      </ul>
    </td>
  )
}
