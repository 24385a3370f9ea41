/** Requests an analysis of chosen datasets; what the server refuses is said in the dialog. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '@/components/ErrorPanel'
import { ChosenDatasets } from './ChosenDatasets'
import {
  type ChosenDataset,
  kindsOf,
  pipelinesQuery,
  type RequestedAnalysis,
  requestAnalysis,
} from './request'

const PRIORITIES = ['Clinical', 'Research'] as const
type Priority = (typeof PRIORITIES)[number]

interface RequestAnalysisDialogProps {
  datasets: readonly ChosenDataset[]
  kindByType: ReadonlyMap<string, string>
  onClose: () => void
  onRequested: (analysis: RequestedAnalysis) => void
}

/** What the server will probably refuse or not start; it decides, so nothing is blocked here. */
function Warnings({ datasets, kinds }: { datasets: readonly ChosenDataset[]; kinds: string[] }) {
  const { t } = useTranslation()
  const bare = datasets.filter(({ linked_files }) => linked_files.length === 0).length
  const texts = [
    ...(kinds.length > 1 ? [t('request.mixed', { kinds: kinds.join(', ') })] : []),
    ...(bare > 0 ? [t('request.missingFiles', { count: bare })] : []),
  ]
  if (texts.length === 0) return null
  return (
    <Alert color="yellow" variant="light" p="xs" icon={<IconInfoCircle size={16} />}>
      {texts.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </Alert>
  )
}

function PipelineSelect(props: {
  kinds: string[]
  value: string | null
  onChange: (name: string | null) => void
}) {
  const { t } = useTranslation()
  const pipelines = useQuery(pipelinesQuery).data ?? []
  const fitting = pipelines.filter(({ dataset_kinds }) =>
    props.kinds.every((kind) => dataset_kinds.includes(kind)),
  )
  if (fitting.length < 2) return null
  return (
    <Select
      label={t('request.pipeline')}
      placeholder={t('request.automatic')}
      data={fitting.map(({ name, title }) => ({ value: name, label: title }))}
      value={props.value}
      onChange={props.onChange}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
    />
  )
}

export function RequestAnalysisDialog(props: RequestAnalysisDialogProps) {
  const { datasets, kindByType, onClose, onRequested } = props
  const { t } = useTranslation()
  const [priority, setPriority] = useState<Priority | null>(null)
  const [notes, setNotes] = useState('')
  const [pipeline, setPipeline] = useState<string | null>(null)
  const kinds = kindsOf(datasets, kindByType)
  const { mutate, isPending, error } = useMutation({
    mutationFn: requestAnalysis,
    onSuccess: onRequested,
  })
  const submit = () =>
    mutate({
      datasets: datasets.map(({ dataset_id }) => dataset_id),
      priority,
      notes: notes.trim() || null,
      pipeline,
    })

  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('request.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Text size="sm">{t('request.intro', { count: datasets.length })}</Text>
        <ChosenDatasets datasets={datasets} />
        <Warnings datasets={datasets} kinds={kinds} />
        <Radio.Group
          label={t('request.priority')}
          value={priority ?? ''}
          onChange={(value) => setPriority(PRIORITIES.find((known) => known === value) ?? null)}
        >
          <Group mt={4} gap="lg">
            {PRIORITIES.map((value) => (
              <Radio key={value} value={value} label={t(`enums.PriorityType.${value}`)} />
            ))}
            <Radio value="" label={t('request.noPriority')} />
          </Group>
        </Radio.Group>
        <PipelineSelect kinds={kinds} value={pipeline} onChange={setPipeline} />
        <Textarea
          label={t('request.note')}
          placeholder={t('request.notePlaceholder')}
          autosize
          minRows={2}
          maxRows={8}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        {error && <ErrorPanel error={error} title={t('request.refused')} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={isPending} onClick={submit} data-autofocus>
            {t('request.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
