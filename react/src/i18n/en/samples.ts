/** Tissue samples on the page of their participant. */
export const samples = {
  one: 'Tissue sample',
  title: 'Tissue sample: {{type}}',
  open: '{{type}}, tissue sample {{id}}',
  failed: 'The tissue sample could not be loaded',
  add: 'Add tissue sample',
  newTitle: 'New tissue sample of {{code}}',
  create: 'Add the tissue sample',
  created: 'Tissue sample of {{code}} added',
  addDataset: 'Add dataset',
  addDatasetTo: 'Add dataset to {{type}}',
  noDatasets: 'No dataset that you may see.',
  delete: 'Delete the tissue sample',
  deleteTitle: 'Delete the tissue sample?',
  deleteText: 'The tissue sample and the comments on it are deleted. This cannot be undone.',
  deleted: 'Tissue sample deleted',
  hasDatasets: 'It has datasets. Delete them first.',
} as const
