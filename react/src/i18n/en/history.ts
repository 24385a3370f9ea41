/** The history of a record. */
export const history = {
  none: 'Nothing has been changed yet',
  noneHint: 'From now on every change appears here, with who made it and when.',
  failed: 'The history could not be loaded',
  more: 'Show older changes',
  becomes: 'became',
  action: {
    create: 'created it',
    update: 'changed it',
    delete: 'deleted it',
    report_load: 'loaded its report',
  },
  field: {
    group_code: 'Groups',
    linked_files: 'Linked files',
    paternal_codename: 'Father',
    maternal_codename: 'Mother',
    participant_codename: 'Participant',
    family_codename: 'Family',
    tissue_sample_id: 'Tissue sample',
    institution: 'Institution',
    analysis_state: 'State',
    assignee: 'Assignee',
    requester: 'Requester',
    text: 'Comment',
  },
} as const
