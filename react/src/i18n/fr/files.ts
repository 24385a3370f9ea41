/** Lier des fichiers à un jeu de données, et les téléverser. */
import type { files as english } from '../en/files'
import type { Shape } from '../shape'

export const files: Shape<typeof english> = {
  title: 'Lier des fichiers au jeu de données {{id}}',
  of: '{{type}} de {{code}}, famille {{family}}',
  linked: 'Fichiers liés',
  none: "Aucun fichier n'est encore lié. Choisissez-en un ci-dessous ou téléversez-en un.",
  browse: 'Choisir dans le stockage',
  bucket: 'Groupe',
  up: "Remonter d'un dossier",
  narrow: 'Le nom du fichier ou du dossier commence par…',
  empty: "Il n'y a aucun fichier non lié ici.",
  browseFailed: "Le dossier n'a pas pu être lu",
  add: 'Lier {{path}}',
  openFolder: 'Ouvrir le dossier {{path}}',
  unlink: 'Délier {{path}}',
  isMultiplexed: 'Multiplexé : contient des échantillons de plusieurs jeux de données',
  multiplexedOf: '{{path}} est multiplexé',
  upload: 'Téléverser un fichier',
  uploadHint: 'Va dans ce dossier et est lié dès son arrivée.',
  drop: 'Déposez un fichier ici, ou',
  choose: 'choisissez-en un',
  uploading: 'Téléversement de {{name}}',
  progress: '{{done}} sur {{total}}',
  uploadFailed: 'Le téléversement a échoué',
  uploadCancelled: "Le téléversement a été annulé. Rien n'a été lié.",
  saved: 'Fichiers du jeu de données {{id}} enregistrés',
  saveFailed: "Les fichiers n'ont pas été enregistrés",
  reload: 'Recharger le jeu de données',
  noGroup:
    "Ce jeu de données n'appartient à aucun de vos groupes : il n'y a aucun dossier où choisir.",
  unsaved: 'Vos changements ne sont pas encore enregistrés.',
  discardTitle: 'Abandonner les changements?',
  discard: 'Abandonner',
}
