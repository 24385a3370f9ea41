/** Demander une analyse de jeux de données choisis. */
export const request = {
  title: 'Demander une analyse',
  intro_one: 'Un jeu de données sera analysé.',
  intro_other: '{{count}} jeux de données seront analysés ensemble.',
  priority: 'Priorité',
  noPriority: 'Aucune',
  note: 'Note',
  notePlaceholder: 'Que doit savoir qui lira cette analyse?',
  pipeline: 'Pipeline',
  automatic: 'Choisi par le serveur',
  submit: "Demander l'analyse",
  refused: "L'analyse n'a pas été demandée",
  done: 'Analyse {{id}} demandée',
  open: "L'ouvrir",
  mixed:
    "Ces jeux de données sont de genres différents ({{kinds}}). Une analyse prend des jeux de données d'un seul genre.",
  missingFiles_one: "{{count}} jeu de données n'a aucun fichier lié.",
  missingFiles_other: "{{count}} jeux de données n'ont aucun fichier lié.",
  caption: 'Les jeux de données choisis',
  column: {
    family: 'Famille',
    participant: 'Participant',
    type: 'Type',
    tissue: 'Tissu',
    files: 'Fichiers',
  },
}
