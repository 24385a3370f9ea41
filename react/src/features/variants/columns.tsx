/** The columns of the list of variants: whose, what, how rare, how bad, how well seen. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FilterSpec, ListColumn } from '@/components/table/column'
import { useEnumLabel } from '@/components/use-enum-label'
import { AnalysisLink } from '@/features/analyses/AnalysisLink'
import type { variants } from '@/i18n/en/variants'
import type { VariantRow } from './api'
import {
  AlleleCell,
  ClinvarCell,
  ConsequenceCell,
  FrequencyCell,
  ImpactCell,
  LinksCell,
  MonoCell,
  ParticipantCell,
  ScoreCell,
  TextCell,
} from './cells'
import { hgvsText } from './format'

type VariantColumn = Omit<ListColumn<VariantRow>, 'header'> & {
  id: keyof typeof variants.column
}

const NUMBER = { sortable: true, align: 'end', hiddenAtFirst: true } as const
const EXACT: FilterSpec = { kind: 'text', exact: true }

type FigureName = 'alt_depths' | 'depth' | 'coverage' | 'genotype_quality' | 'burden' | 'gnomad_hom'

function figure(id: FigureName, width: number): VariantColumn {
  return { ...NUMBER, id, width, cell: (row) => <TextCell value={row[id]} /> }
}

type ScoreName = 'cadd_score' | 'revel_score' | 'spliceai_score' | 'quality'

function scored(id: ScoreName, width: number, digits: number): VariantColumn {
  return { ...NUMBER, id, width, cell: (row) => <ScoreCell value={row[id]} digits={digits} /> }
}

const PLACE: readonly VariantColumn[] = [
  {
    id: 'participant_codename',
    width: 120,
    sortable: true,
    filter: EXACT,
    cell: (row) => <ParticipantCell row={row} />,
  },
  {
    id: 'family_codename',
    width: 110,
    sortable: true,
    filter: EXACT,
    cell: (row) => row.family_codename,
  },
  {
    id: 'gene',
    width: 84,
    sortable: true,
    filter: EXACT,
    cell: (row) => <TextCell value={row.gene} />,
  },
  { id: 'position', width: 200, sortable: true, cell: (row) => <AlleleCell row={row} /> },
]

const EVIDENCE: readonly VariantColumn[] = [
  {
    id: 'gnomad_af',
    width: 104,
    sortable: true,
    align: 'end',
    cell: (row) => <FrequencyCell value={row.gnomad_af} />,
  },
  {
    ...NUMBER,
    id: 'gnomad_af_popmax',
    width: 128,
    cell: (row) => <FrequencyCell value={row.gnomad_af_popmax} />,
  },
  figure('gnomad_hom', 104),
  { ...scored('cadd_score', 76, 1), hiddenAtFirst: false },
  {
    id: 'refseq_change',
    width: 180,
    sortable: true,
    filter: { kind: 'text' },
    cell: (row) => <MonoCell value={hgvsText(row.hgvs)} />,
  },
  scored('revel_score', 80, 3),
  scored('spliceai_score', 90, 2),
]

const CALL: readonly VariantColumn[] = [
  { ...figure('alt_depths', 90), hiddenAtFirst: false },
  { ...figure('depth', 76), hiddenAtFirst: false },
  { ...scored('quality', 84, 0), hiddenAtFirst: false },
  figure('coverage', 90),
  figure('genotype_quality', 72),
  figure('burden', 80),
  {
    id: 'genotype',
    width: 110,
    hiddenAtFirst: true,
    cell: (row) => <MonoCell value={row.genotype} />,
  },
  { id: 'rsids', width: 120, hiddenAtFirst: true, cell: (row) => <TextCell value={row.rsids} /> },
  { id: 'exon', width: 80, hiddenAtFirst: true, cell: (row) => <TextCell value={row.exon} /> },
  { ...NUMBER, id: 'dataset_id', width: 90, cell: (row) => row.dataset_id },
  {
    id: 'analysis_id',
    width: 90,
    align: 'end',
    hiddenAtFirst: true,
    cell: (row) => <AnalysisLink id={row.analysis_id} inRow />,
  },
  { id: 'links', width: 168, cell: (row) => <LinksCell row={row} /> },
]

export function useVariantColumns(): ListColumn<VariantRow>[] {
  const { t } = useTranslation('variants')
  const label = useEnumLabel()
  return useMemo(() => {
    const zygosity: VariantColumn = {
      id: 'zygosity',
      width: 124,
      sortable: true,
      cell: (row) => label('CarrierZygosity', row.zygosity),
    }
    const severity: VariantColumn[] = [
      {
        id: 'variation',
        width: 180,
        sortable: true,
        cell: (row) => <ConsequenceCell row={row} />,
      },
      {
        id: 'impact',
        width: 104,
        sortable: true,
        hiddenAtFirst: true,
        cell: (row) => <ImpactCell row={row} />,
      },
    ]
    const clinvar: VariantColumn = {
      id: 'clinvar_class',
      width: 160,
      sortable: true,
      cell: (row) => <ClinvarCell row={row} />,
    }
    return [...PLACE, zygosity, ...severity, clinvar, ...EVIDENCE, ...CALL].map((column) => ({
      ...column,
      header: t(`column.${column.id}`),
    }))
  }, [t, label])
}
