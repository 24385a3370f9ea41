/** Changes one field of the chosen datasets. */
import { EditMany } from '@/features/bulk-edit/EditMany'
import { changeDatasets, type DatasetRow } from './api'
import { useDatasetFields } from './fields'

interface EditDatasetsProps {
  rows: readonly DatasetRow[]
  onDone: () => void
}

export function EditDatasets({ rows, onDone }: EditDatasetsProps) {
  const { main, sequencing } = useDatasetFields()
  return (
    <EditMany
      noun="datasets"
      specs={[...main, ...sequencing]}
      rows={rows.map((row) => ({ id: row.dataset_id, values: { ...row } }))}
      patch={changeDatasets}
      onDone={onDone}
    />
  )
}
