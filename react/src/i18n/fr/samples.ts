/** Les échantillons de tissu sur la page de leur participant. */
import type { samples as english } from '../en/samples'
import type { Shape } from '../shape'

export const samples: Shape<typeof english> = {
  one: 'Échantillon de tissu',
  title: 'Échantillon de tissu : {{type}}',
  open: '{{type}}, échantillon de tissu {{id}}',
  failed: "L'échantillon de tissu n'a pas pu être chargé",
  comments: 'Commentaires sur cet échantillon',
  history: 'Historique de cet échantillon',
  add: 'Ajouter un échantillon',
  newTitle: 'Nouvel échantillon de tissu de {{code}}',
  create: "Ajouter l'échantillon",
  created: 'Échantillon de tissu de {{code}} ajouté',
  addDataset: 'Ajouter un jeu de données',
  addDatasetTo: 'Ajouter un jeu de données à {{type}}',
  noDatasets: 'Aucun jeu de données qui vous soit visible.',
  delete: "Supprimer l'échantillon",
  deleteTitle: "Supprimer l'échantillon de tissu ?",
  deleteText:
    "L'échantillon de tissu et ses commentaires sont supprimés. Cette action est irréversible.",
  deleted: 'Échantillon de tissu supprimé',
  hasDatasets: "Il a des jeux de données. Supprimez-les d'abord.",
}
