/** The cells of a variant: allele, words with their colour, links elsewhere. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CopyableId } from '@/components/CopyableId'
import { Blank } from '@/components/Field'
import { useEnumLabel } from '@/components/use-enum-label'
import type { VariantRow } from './api'
import { consequence, firstRsid, frequency, locus, score } from './format'
import css from './variants.module.css'

const IMPACT_TONES = { HIGH: 'bad', MODERATE: 'warn', LOW: 'plain', MODIFIER: 'quiet' } as const
const CLINVAR_TONES = {
  pathogenic: 'bad',
  pathogenic_or_likely_pathogenic: 'bad',
  likely_pathogenic: 'bad',
  conflicting: 'warn',
  uncertain_significance: 'warn',
  benign_or_likely_benign: 'good',
  other: 'plain',
} as const

type Cell = { row: VariantRow }

export function AlleleCell({ row }: Cell) {
  const { t } = useTranslation('variants')
  return <CopyableId value={locus(row)} what={t('copyVariant')} />
}

export function ConsequenceCell({ row }: Cell) {
  if (!row.variation) return <Blank />
  const tone = row.impact ? IMPACT_TONES[row.impact] : 'plain'
  return (
    <span className={css.word} data-tone={tone} title={row.variation}>
      {consequence(row.variation)}
    </span>
  )
}

export function ImpactCell({ row }: Cell) {
  const label = useEnumLabel()
  if (!row.impact) return <Blank />
  return (
    <span className={css.word} data-tone={IMPACT_TONES[row.impact]}>
      {label('Impact', row.impact)}
    </span>
  )
}

export function ClinvarCell({ row }: Cell) {
  const label = useEnumLabel()
  if (!row.clinvar_class) return <Blank />
  return (
    <span
      className={css.word}
      data-tone={CLINVAR_TONES[row.clinvar_class]}
      title={row.clinvar ?? undefined}
    >
      {label('ClinvarClass', row.clinvar_class)}
    </span>
  )
}

export function FrequencyCell({ value }: { value: number | null }) {
  const { t } = useTranslation('variants')
  if (!value) return <span title={t('notSeen')}>{value === 0 ? '0' : <Blank />}</span>
  return <>{frequency(value)}</>
}

export function ScoreCell({ value, digits }: { value: number | null; digits: number }) {
  return value === null ? <Blank /> : score(value, digits)
}

export function TextCell({ value }: { value: string | number | null }) {
  return value === null || value === '' ? <Blank /> : <span title={String(value)}>{value}</span>
}

export function MonoCell({ value }: { value: string | null }) {
  if (!value) return <Blank />
  return (
    <span className={css.mono} title={value}>
      {value}
    </span>
  )
}

export function ParticipantCell({ row }: Cell) {
  const { t } = useTranslation('variants')
  const { participant_id, participant_codename: code } = row
  return (
    <Anchor
      fz="inherit"
      fw={500}
      tabIndex={-1}
      aria-label={t('openParticipant', { code })}
      renderRoot={(props) => (
        <Link {...props} to="/participants" search={{ peek: String(participant_id) }} />
      )}
    >
      {code}
    </Anchor>
  )
}

export function LinksCell({ row }: Cell) {
  const { t } = useTranslation('variants')
  const rsid = firstRsid(row.rsids)
  const links = [
    { name: 'gnomAD', href: row.gnomad_link },
    { name: 'UCSC', href: row.ucsc_link },
    ...(rsid ? [{ name: 'dbSNP', href: `https://www.ncbi.nlm.nih.gov/snp/${rsid}` }] : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds form fields, these are links
    <span className={css.links} role="group" aria-label={t('links', { variant: row.variant_id })}>
      {links.map(({ name, href }) => (
        <Anchor key={name} fz="xs" href={href} target="_blank" rel="noopener noreferrer">
          {name}
        </Anchor>
      ))}
    </span>
  )
}
