/** Requesting an analysis of chosen datasets. */
export const request = {
  title: 'Request an analysis',
  intro_one: 'One dataset will be analyzed.',
  intro_other: '{{count}} datasets will be analyzed together.',
  priority: 'Priority',
  noPriority: 'None',
  note: 'Note',
  notePlaceholder: 'What should the reader of this analysis know?',
  pipeline: 'Pipeline',
  automatic: 'Chosen by the server',
  submit: 'Request analysis',
  refused: 'The analysis was not requested',
  done: 'Analysis {{id}} requested',
  open: 'Open it',
  mixed:
    'These datasets are of different kinds ({{kinds}}). An analysis takes datasets of one kind.',
  missingFiles_one: '{{count}} dataset has no linked file.',
  missingFiles_other: '{{count}} datasets have no linked file.',
  caption: 'The chosen datasets',
  column: {
    family: 'Family',
    participant: 'Participant',
    type: 'Type',
    tissue: 'Tissue',
    files: 'Files',
  },
} as const
