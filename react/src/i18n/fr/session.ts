/** Connexion et déconnexion. */
export const session = {
  title: 'Connexion',
  subtitle: 'Échantillons génomiques, jeux de données et analyses, en un seul endroit.',
  username: "Nom d'utilisateur",
  password: 'Mot de passe',
  showPassword: 'Afficher ou masquer le mot de passe',
  submit: 'Se connecter',
  submitting: 'Connexion…',
  capsLock: 'Le verrouillage des majuscules est actif',
  required: 'Remplissez ce champ',
  refused: "Le nom d'utilisateur ou le mot de passe est incorrect.",
  throttled_one: "Trop d'essais. Réessayez dans {{count}} seconde.",
  throttled_other: "Trop d'essais. Réessayez dans {{count}} secondes.",
  expired: 'Votre session a pris fin. Connectez-vous pour reprendre où vous en étiez.',
  signOutFailed: 'La déconnexion a échoué',
}
