/** The datasets that an analysis is requested of, for a last look. */
import { ScrollArea, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CodeBadge } from '@/components/CodeBadge'
import { useEnumLabel } from '@/components/use-enum-label'
import type { ChosenDataset } from './request'

const MAX_HEIGHT_PX = 220

export function ChosenDatasets({ datasets }: { datasets: readonly ChosenDataset[] }) {
  const { t } = useTranslation()
  const label = useEnumLabel()
  return (
    <ScrollArea.Autosize mah={MAX_HEIGHT_PX} type="auto" viewportProps={{ tabIndex: 0 }}>
      <Table verticalSpacing={4} fz="sm" withTableBorder aria-label={t('request.caption')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('request.column.family')}</Table.Th>
            <Table.Th>{t('request.column.participant')}</Table.Th>
            <Table.Th>{t('request.column.type')}</Table.Th>
            <Table.Th>{t('request.column.tissue')}</Table.Th>
            <Table.Th ta="end">{t('request.column.files')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {datasets.map((dataset) => (
            <Table.Tr key={dataset.dataset_id}>
              <Table.Td>{dataset.family_codename}</Table.Td>
              <Table.Td>{dataset.participant_codename}</Table.Td>
              <Table.Td>
                <CodeBadge code={dataset.dataset_type} />
              </Table.Td>
              <Table.Td>{label('TissueSampleType', dataset.tissue_sample_type)}</Table.Td>
              <Table.Td ta="end">{dataset.linked_files.length}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
