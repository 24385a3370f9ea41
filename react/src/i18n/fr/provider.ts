/** Connexion auprès d'un fournisseur OpenID. */
import type { provider as english } from '../en/provider'
import type { Shape } from '../shape'

export const provider: Shape<typeof english> = {
  signIn: 'Se connecter avec votre organisation',
  arriving: 'Connexion en cours…',
  refusedTitle: "Vous n'êtes pas connecté",
  cancelled: "La connexion a été annulée auprès du fournisseur d'identité de votre organisation.",
  untracked:
    "Votre organisation vous connaît, mais aucun compte n'a encore été créé ici pour vous. Demandez à l'administration de Stager de vous ajouter.",
  refused:
    "La connexion n'a pas été confirmée, ou votre compte est désactivé. Si un nouvel essai n'y change rien, demandez à l'administration.",
  strayed:
    "Cette connexion n'a pas été commencée dans ce navigateur, ou elle a pris trop de temps. Recommencez.",
  unavailable: "Le fournisseur d'identité est injoignable.",
  back: 'Retour à la page de connexion',
}
