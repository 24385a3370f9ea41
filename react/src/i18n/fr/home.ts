/** La première page après la connexion. */
import type { home as english } from '../en/home'
import type { Shape } from '../shape'

export const home: Shape<typeof english> = {
  title: 'Accueil',
  morning: 'Bonjour, {{username}}',
  afternoon: 'Bon après-midi, {{username}}',
  evening: 'Bonsoir, {{username}}',
  groups_one: 'Vous travaillez dans le groupe',
  groups_other: 'Vous travaillez dans les groupes',
  allGroups: "Vous êtes à l'administration et voyez tous les groupes.",
  noGroup:
    "Vous n'êtes encore dans aucun groupe. Demandez à l'administration de vous ajouter à un groupe : d'ici là, il n'y a rien à voir ici.",
  participants: 'Participants',
  datasets: 'Jeux de données',
  analyses: 'Analyses',
  byState: 'Analyses par état',
  recent: 'Vos analyses récentes',
  allMine: 'Toutes vos analyses',
  noAnalyses: "Vous n'avez encore demandé aucune analyse",
  noAnalysesHint: 'Choisissez des jeux de données dans le tableau, puis demandez leur analyse.',
  browseDatasets: 'Choisir des jeux de données',
  nextSteps: 'Pour commencer',
  emptyTitle: "Il n'y a pas encore de données",
  emptyText:
    "Téléversez une feuille de cohorte : un tableau d'une ligne par jeu de données. Vous voyez ce qu'elle créerait avant que quoi que ce soit soit écrit.",
  upload: 'Téléverser une feuille de cohorte',
  stepUpload: 'Téléversez une feuille de cohorte',
  stepUploadText:
    "CSV, TSV ou Excel, une ligne par jeu de données. Rien n'est écrit avant votre confirmation.",
  stepLink: 'Liez les fichiers',
  stepLinkText: 'Téléversez ou choisissez les fichiers de séquençage de chaque jeu de données.',
  stepRequest: 'Demandez une analyse',
  stepRequestText: "Sélectionnez les jeux de données d'une famille, puis suivez l'analyse.",
  analysis: 'Analyse {{id}}',
}
