/** Mots pour les valeurs que l'API emploie. */
export const enums = {
  Sex: { Male: 'Masculin', Female: 'Féminin', Unknown: 'Inconnu', Other: 'Autre' },
  ParticipantType: {
    Proband: 'Proposant',
    Parent: 'Parent',
    Sibling: 'Frère ou sœur',
    Other: 'Autre',
  },
  TissueSampleType: {
    Blood: 'Sang',
    Saliva: 'Salive',
    Lymphocyte: 'Lymphocyte',
    Fibroblast: 'Fibroblaste',
    Muscle: 'Muscle',
    Skin: 'Peau',
    Urine: 'Urine',
    Plasma: 'Plasma',
    Unknown: 'Inconnu',
    Kidney: 'Rein',
  },
  TissueProcessing: {
    FF: 'Congelé frais (FF)',
    FFPE: 'Fixé au formol (FFPE)',
  },
  DatasetCondition: { Control: 'Témoin', GermLine: 'Germinal', Somatic: 'Somatique' },
  DatasetReadType: { PairedEnd: 'Appariées', SingleEnd: 'Simples' },
  AnalysisState: {
    Requested: 'Demandée',
    Running: 'En cours',
    Done: 'Terminée',
    Error: 'En erreur',
    Cancelled: 'Annulée',
  },
  PriorityType: { Clinical: 'Clinique', Research: 'Recherche' },
}
