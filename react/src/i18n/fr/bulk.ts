/** Une même modification pour plusieurs fiches. */
import type { bulk as english } from '../en/bulk'
import type { Shape } from '../shape'

export const bulk: Shape<typeof english> = {
  edit_one: 'Modifier {{count}}…',
  edit_other: 'Modifier {{count}}…',
  title_one: 'Modifier {{count}} ligne',
  title_other: 'Modifier {{count}} lignes',
  field: 'Champ',
  value: 'Nouvelle valeur : {{field}}',
  now: 'Actuellement :',
  tooMany: 'Au plus {{most}} lignes peuvent être modifiées à la fois. Choisissez-en moins.',
  change_one: 'Modifier {{count}} ligne',
  change_other: 'Modifier {{count}} lignes',
  empty_one: 'Vider dans {{count}} ligne',
  empty_other: 'Vider dans {{count}} lignes',
  done_zero: "Rien n'a changé : toutes avaient déjà cette valeur",
  done_one: '{{count}} ligne modifiée',
  done_other: '{{count}} lignes modifiées',
  undone: 'Les lignes ont retrouvé leurs valeurs précédentes',
  failed: "Rien n'a été modifié",
}
