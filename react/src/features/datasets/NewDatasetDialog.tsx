/** The form of a new dataset of a tissue sample; its files are linked afterwards. */
import { MultiSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordFormDialog } from '@/components/record/RecordFormDialog'
import { useNotify } from '@/components/use-notify'
import { groupsQuery } from '@/features/groups/api'
import type { Participant } from '@/features/participants/api'
import { createDataset, datasetKeys } from './api'
import { useDatasetFields } from './fields'

interface NewDatasetDialogProps {
  sampleId: number
  participant: Pick<Participant, 'participant_codename'>
  onClose: () => void
}

export function NewDatasetDialog({ sampleId, participant, onClose }: NewDatasetDialogProps) {
  const { t } = useTranslation()
  const notify = useNotify()
  const queryClient = useQueryClient()
  const { main, sequencing } = useDatasetFields()
  const groups = useQuery(groupsQuery).data ?? []
  const [chosen, setChosen] = useState<string[]>([])
  const codes = groups.length === 1 ? groups.map(({ group_code }) => group_code) : chosen
  const created = ({ dataset_id: id }: { dataset_id: number }) => {
    onClose()
    notify.news(t('datasets.created', { id }))
    for (const queryKey of [datasetKeys.all, ['participants'], ['families']]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
  return (
    <RecordFormDialog
      title={t('datasets.newTitle', { code: participant.participant_codename })}
      submitLabel={t('datasets.create')}
      specs={[...main, ...sequencing]}
      create={(values) => createDataset({ ...values, tissue_sample_id: sampleId }, codes)}
      onCreated={created}
      onClose={onClose}
    >
      {groups.length > 1 && (
        <MultiSelect
          size="xs"
          label={t('datasets.field.group_code')}
          description={t('datasets.groupsHint')}
          data={groups.map(({ group_code, group_name }) => ({
            value: group_code,
            label: `${group_name} (${group_code})`,
          }))}
          value={chosen}
          onChange={setChosen}
          withScrollArea={false}
        />
      )}
    </RecordFormDialog>
  )
}
