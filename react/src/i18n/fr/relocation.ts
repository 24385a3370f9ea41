/** Déplacer et fusionner des fiches. */
import type { relocation as english } from '../en/relocation'
import type { Shape } from '../shape'

export const relocation: Shape<typeof english> = {
  move: 'Déplacer',
  merge: 'Fusionner',
  moveTitle: 'Déplacer {{code}} dans une autre famille',
  moveText:
    "Les parents et les enfants restent : plus personne de l'ancienne famille n'est alors désigné comme parent.",
  toFamily: 'Nouvelle famille',
  moved: '{{code}} déplacé',
  mergeTitle: 'Fusionner {{code}} avec une autre fiche',
  mergeText:
    "Pour deux fiches d'une même personne. L'autre fiche reste et reçoit ce qui lui manque; {{code}} est supprimé et son nom de code mènera à l'autre fiche. Cette action est irréversible.",
  intoParticipant: 'La fiche qui reste',
  merged: '{{code}} a été fusionné avec cette fiche',
  moveDatasetTitle: 'Déplacer le jeu de données {{id}} vers un autre échantillon de tissu',
  moveDatasetText:
    'Pour un jeu de données enregistré avec le mauvais échantillon de tissu ou la mauvaise personne.',
  ofParticipant: 'Participant',
  toSample: 'Nouvel échantillon de tissu',
  sampleId: 'échantillon de tissu {{id}}',
  noSample: "Ce participant n'a pas d'autre échantillon de tissu.",
  datasetMoved: 'Jeu de données {{id}} déplacé',
  typeCodename: 'Saisir un nom de code…',
  notFound: 'Aucun résultat',
  preview: 'Ce que cela change',
  nothingElse: 'Rien d’autre.',
  refused: 'Ce n’est pas possible',
  failed: "Rien n'a été modifié",
  taken: 'Suivent aussi : {{what}}.',
  samples_one: '{{count}} échantillon de tissu',
  samples_other: '{{count}} échantillons de tissu',
  datasets_one: '{{count}} jeu de données',
  datasets_other: '{{count}} jeux de données',
  analyses_one: '{{count}} analyse',
  analyses_other: '{{count}} analyses',
  comments_one: '{{count}} commentaire suit aussi.',
  comments_other: '{{count}} commentaires suivent aussi.',
  filled: 'La fiche qui reste reçoit : {{fields}}.',
  differing: 'Les deux fiches diffèrent, et celle qui reste garde ses valeurs : {{fields}}.',
  alsoCalled: 'On la trouvera aussi sous : {{codes}}.',
  parents_one: '{{count}} lien entre parent et enfant change.',
  parents_other: '{{count}} liens entre parents et enfants changent.',
  familyDeleted: "La famille quittée n'a alors plus de membre et est supprimée.",
  familyKept:
    "La famille quittée n'a alors plus de membre, mais reste à cause de ses commentaires.",
  sampleDeleted: "L'échantillon quitté n'a alors plus de jeu de données et est supprimé.",
  sampleKept:
    "L'échantillon quitté n'a alors plus de jeu de données, mais reste à cause de ses commentaires.",
  seenBy_one: 'Les membres de {{group}} voient désormais {{count}} fiche.',
  seenBy_other: 'Les membres de {{group}} voient désormais {{count}} fiches.',
  hiddenFrom_one: 'Les membres de {{group}} ne voient plus {{count}} fiche.',
  hiddenFrom_other: 'Les membres de {{group}} ne voient plus {{count}} fiches.',
}
