/** Les commentaires sur les fiches. */
import type { comments as english } from '../en/comments'
import type { Shape } from '../shape'

export const comments: Shape<typeof english> = {
  title: 'Commentaires',
  titleCount: 'Commentaires ({{count}})',
  none: "Personne n'a encore commenté.",
  new: 'Écrire un commentaire…',
  text: 'Texte du commentaire',
  post: 'Commenter',
  edited: 'modifié',
  edit: 'Modifier le commentaire de {{author}}',
  delete: 'Supprimer le commentaire de {{author}}',
  deleteTitle: 'Supprimer le commentaire ?',
  deleteText: 'Plus personne ne le verra. Cette action est irréversible.',
  deleteConfirm: 'Supprimer',
  deleted: 'Commentaire supprimé',
  notDeleted: "Le commentaire n'a pas été supprimé",
  more: 'Voir les commentaires plus anciens',
  failed: "Les commentaires n'ont pas pu être chargés",
}
