/** L'historique d'une fiche. */
import type { history as english } from '../en/history'
import type { Shape } from '../shape'

export const history: Shape<typeof english> = {
  none: "Rien n'a encore été modifié",
  noneHint: 'Chaque modification apparaîtra ici, avec son auteur et sa date.',
  failed: "L'historique n'a pas pu être chargé",
  more: 'Voir les modifications plus anciennes',
  becomes: 'est devenu',
  action: {
    create: "l'a créé",
    update: "l'a modifié",
    delete: "l'a supprimé",
    report_load: 'a chargé son rapport',
  },
  field: {
    group_code: 'Groupes',
    linked_files: 'Fichiers liés',
    paternal_codename: 'Père',
    maternal_codename: 'Mère',
    participant_codename: 'Participant',
    family_codename: 'Famille',
    tissue_sample_id: 'Échantillon de tissu',
    institution: 'Établissement',
    analysis_state: 'État',
    assignee: 'Responsable',
    requester: 'Demandeur',
    text: 'Commentaire',
  },
}
