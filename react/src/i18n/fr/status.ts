/** L'état du service et de ce dont il dépend. */
import type { status as english } from '../en/status'
import type { Shape } from '../shape'

export const status: Shape<typeof english> = {
  title: 'État du système',
  failed: "L'état n'a pas pu être chargé",
  version: 'Version',
  revision: 'Révision',
  lastSeen: 'Dernier signe de vie',
  neverSeen: 'Jamais',
  pending: 'En attente',
  dead: 'Abandonné',
  oldest: 'Le plus ancien attend depuis',
  components: 'Composants',
  component: 'Composant',
  state: {
    label: 'État',
    ok: 'Fonctionne',
    degraded: 'Limité',
    down: 'En panne',
    off: 'Non configuré',
  },
  since: 'Depuis',
  message: "Ce qu'il dit",
  name: {
    database: 'Base de données',
    worker: 'Processus de travail',
    outbox: "File d'envoi",
    storage: "Stockage d'objets",
    storage_identities: "Identités du stockage d'objets",
    sign_in: 'Connexion',
  },
  away: "Les demandes sont enregistrées, mais rien ne s'exécute pour l'instant : le processus qui lance les analyses ne répond plus depuis un moment.",
  awayDetails: "Voir l'état du système",
}
