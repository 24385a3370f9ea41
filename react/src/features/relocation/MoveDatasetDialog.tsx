/** Moves a dataset to another tissue sample, of the same participant or another. */
import { NativeSelect, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEnumLabel } from '@/components/use-enum-label'
import { useNotify } from '@/components/use-notify'
import type { Dataset } from '@/features/datasets/api'
import { type Participant, participantQuery } from '@/features/participants/api'
import { moveDataset } from './api'
import { useParticipants } from './participants'
import { RecordSelect } from './RecordSelect'
import { RelocationDialog } from './RelocationDialog'

interface MoveDatasetDialogProps {
  dataset: Dataset
  etag: string | null
  onClose: () => void
}

type Sample = Participant['tissue_samples'][number]

interface SampleChoiceProps {
  participantId: number
  current: number
  onChoose: (id: number | null) => void
}

function useSampleName() {
  const { t } = useTranslation('relocation')
  const label = useEnumLabel()
  return ({ tissue_sample_id: id, tissue_sample_type, extraction_date }: Sample) =>
    [label('TissueSampleType', tissue_sample_type), extraction_date, t('sampleId', { id })]
      .filter(Boolean)
      .join(' · ')
}

function SampleChoice({ participantId, current, onChoose }: SampleChoiceProps) {
  const { t } = useTranslation('relocation')
  const name = useSampleName()
  const samples = useQuery(participantQuery(participantId)).data?.value.tissue_samples ?? []
  const others = samples.filter(({ tissue_sample_id }) => tissue_sample_id !== current)
  if (others.length === 0) return <Text size="sm">{t('noSample')}</Text>
  return (
    <NativeSelect
      label={t('toSample')}
      data={[
        { value: '', label: t('records.choose') },
        ...others.map((sample) => ({
          value: String(sample.tissue_sample_id),
          label: name(sample),
        })),
      ]}
      onChange={(event) => onChoose(Number(event.currentTarget.value) || null)}
    />
  )
}

export function MoveDatasetDialog({ dataset, etag, onClose }: MoveDatasetDialogProps) {
  const { t } = useTranslation('relocation')
  const notify = useNotify()
  const queryClient = useQueryClient()
  const id = dataset.dataset_id
  const [participantId, setParticipantId] = useState<number | null>(null)
  const done = () => {
    onClose()
    notify.news(t('datasetMoved', { id }))
    void queryClient.invalidateQueries()
  }
  return (
    <RelocationDialog
      title={t('moveDatasetTitle', { id })}
      explanation={t('moveDatasetText')}
      submitLabel={t('move')}
      id={id}
      etag={etag}
      relocate={moveDataset}
      onDone={done}
      onClose={onClose}
    >
      {(onChoose) => (
        <>
          <RecordSelect
            label={t('ofParticipant')}
            useFound={useParticipants}
            onChoose={(chosen) => {
              setParticipantId(chosen)
              onChoose(null)
            }}
          />
          {participantId !== null && (
            <SampleChoice
              key={participantId}
              participantId={participantId}
              current={dataset.tissue_sample_id}
              onChoose={onChoose}
            />
          )}
        </>
      )}
    </RelocationDialog>
  )
}
