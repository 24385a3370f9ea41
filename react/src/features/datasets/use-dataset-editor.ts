/** Editing one dataset in place, for those who may. */
import { type RecordEditor, useRecordEditor } from '@/components/record/record-editor'
import { changeDataset, type Dataset, datasetKeys } from './api'

export function useDatasetEditor(dataset: Dataset, etag: string | null): RecordEditor | null {
  const id = dataset.dataset_id
  const editor = useRecordEditor({
    queryKey: datasetKeys.item(id),
    etag,
    patch: (change, version) => changeDataset(id, change, version),
    touches: [['datasets', 'list'], ['participants'], ['families'], ['history', 'datasets', id]],
  })
  return dataset.permissions.includes('edit') ? editor : null
}
