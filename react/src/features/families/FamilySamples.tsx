/** The tissue samples of a family's members and the datasets made from them. */
import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { RecordLink } from '@/components/RecordLink'
import css from '@/components/record/record.module.css'
import { useEnumLabel } from '@/components/use-enum-label'
import type { DatasetRow } from '@/features/datasets/api'
import { grouped } from '@/lib/grouped'
import type { Member } from './api'

const COLUMNS = ['member', 'sample', 'extracted', 'datasets'] as const

interface FamilySamplesProps {
  members: readonly Member[]
  datasets: readonly DatasetRow[]
}

function DatasetLinks({ datasets }: { datasets: readonly DatasetRow[] }) {
  const { t } = useTranslation('families')
  if (datasets.length === 0) return <Blank />
  return (
    <Group gap="sm" wrap="nowrap">
      {datasets.map(({ dataset_id: id, dataset_type }) => (
        <RecordLink key={id} to="datasets" id={id} label={t('dataset', { id, dataset_type })}>
          {dataset_type} #{id}
        </RecordLink>
      ))}
    </Group>
  )
}

function SampleRow(props: {
  member: Member
  sample: Member['tissue_samples'][number]
  datasets: readonly DatasetRow[]
}) {
  const { t } = useTranslation('families')
  const label = useEnumLabel()
  const { member, sample, datasets } = props
  const type = label('TissueSampleType', sample.tissue_sample_type)
  return (
    <tr>
      <td>
        <RecordLink to="participants" id={member.participant_id}>
          {member.participant_codename}
        </RecordLink>
      </td>
      <td>
        <Anchor
          fz="inherit"
          aria-label={t('sample', { type, id: sample.tissue_sample_id })}
          renderRoot={(shared) => (
            <Link
              {...shared}
              to="/participants/$participantId"
              params={{ participantId: String(member.participant_id) }}
              search={{ sample: String(sample.tissue_sample_id) }}
            />
          )}
        >
          {type}
        </Anchor>
      </td>
      <td>{sample.extraction_date ?? <Blank />}</td>
      <td>
        <DatasetLinks datasets={datasets} />
      </td>
    </tr>
  )
}

export function FamilySamples({ members, datasets }: FamilySamplesProps) {
  const { t } = useTranslation('families')
  const bySample = grouped(datasets, ({ tissue_sample_id }) => tissue_sample_id)
  const rows = members.flatMap((member) =>
    member.tissue_samples.map((sample) => ({ member, sample })),
  )
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noSamples')}
      </Text>
    )
  }
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label={t('samples')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`sampleColumn.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ member, sample }) => (
            <SampleRow
              key={sample.tissue_sample_id}
              member={member}
              sample={sample}
              datasets={bySample.get(sample.tissue_sample_id) ?? []}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
