/** Words for the values that the API speaks in. */
export const enums = {
  Sex: { Male: 'Male', Female: 'Female', Unknown: 'Unknown', Other: 'Other' },
  ParticipantType: { Proband: 'Proband', Parent: 'Parent', Sibling: 'Sibling', Other: 'Other' },
  TissueSampleType: {
    Blood: 'Blood',
    Saliva: 'Saliva',
    Lymphocyte: 'Lymphocyte',
    Fibroblast: 'Fibroblast',
    Muscle: 'Muscle',
    Skin: 'Skin',
    Urine: 'Urine',
    Plasma: 'Plasma',
    Unknown: 'Unknown',
    Kidney: 'Kidney',
  },
  TissueProcessing: {
    FF: 'Fresh frozen (FF)',
    FFPE: 'Formaldehyde-fixed (FFPE)',
  },
  DatasetCondition: { Control: 'Control', GermLine: 'Germline', Somatic: 'Somatic' },
  DatasetReadType: { PairedEnd: 'Paired-end', SingleEnd: 'Single-end' },
  AnalysisState: {
    Requested: 'Requested',
    Running: 'Running',
    Done: 'Done',
    Error: 'Error',
    Cancelled: 'Cancelled',
  },
  PriorityType: { Clinical: 'Clinical', Research: 'Research' },
} as const
