/** Vues enregistrées des tableaux. */
import type { views as english } from '../en/views'
import type { Shape } from '../shape'

export const views: Shape<typeof english> = {
  title: 'Vues',
  current: 'Vues : {{name}}',
  none: 'Aucune vue enregistrée',
  byOwner: '{{name}} · {{owner}}',
  saveNew: 'Enregistrer comme nouvelle vue…',
  newTitle: 'Enregistrer les filtres et les colonnes comme vue',
  update: "Remplacer par ce qui est à l'écran",
  rename: 'Renommer ou partager…',
  renameTitle: 'Renommer ou partager « {{name}} »',
  delete: 'Supprimer cette vue…',
  deleteTitle: 'Supprimer la vue « {{name}} » ?',
  deleteText: "Seule la vue est supprimée, aucune des lignes qu'elle montre.",
  deleteShared:
    "Plus personne dans le groupe n'aura cette vue. Aucune des lignes qu'elle montre n'est supprimée.",
  name: 'Nom',
  shareWith: 'Qui la voit',
  onlyMe: 'Moi seulement',
  groupOf: 'Tous les membres de {{name}}',
  saved: 'Vue « {{name}} » enregistrée',
  updated: "La vue « {{name}} » montre maintenant ce qui est à l'écran",
  deleted: 'Vue « {{name}} » supprimée',
  notSaved: "La vue n'a pas été enregistrée",
  notDeleted: "La vue n'a pas été supprimée",
}
