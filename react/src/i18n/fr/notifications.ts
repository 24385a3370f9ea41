/** Ce dont les utilisateurs sont avertis. */
import type { notifications as english } from '../en/notifications'
import type { Shape } from '../shape'

export const notifications: Shape<typeof english> = {
  title: 'Notifications',
  unread_one: 'Notifications : {{count}} non lue',
  unread_other: 'Notifications : {{count}} non lues',
  isUnread: 'Non lue :',
  none: "Rien pour l'instant. Vous serez averti ici de la fin de vos analyses.",
  readAll: 'Tout marquer comme lu',
  notRead: "Les notifications n'ont pas pu être marquées comme lues",
  failed: "Les notifications n'ont pas pu être chargées",
  done: "L'analyse {{id}} est terminée",
  failedOne: "L'analyse {{id}} a échoué",
  cancelled: "L'analyse {{id}} a été annulée",
  cancelledBy: "{{by}} a annulé l'analyse {{id}}",
  assigned: "{{by}} vous a confié l'analyse {{id}}",
  families_one: 'Famille {{codes}}',
  families_other: 'Familles {{codes}}',
}
