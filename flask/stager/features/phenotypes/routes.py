"""Terms of phenotypes over HTTP; what participants show of them is with the participants."""

from collections.abc import Sequence

from stager.access.permissions import Permission
from stager.features.phenotypes import service
from stager.features.phenotypes.schemas import WORDS, Term, TermQuery
from stager.http import Context, Routes

routes = Routes("phenotypes", words=WORDS)


@routes.get("/api/phenotypes", allow=Permission.PHENOTYPE_READ, out=list[Term])
def suggest_phenotypes(ctx: Context, query: TermQuery) -> Sequence[Term]:
    """The terms of the ontology that a typed name or id may mean, the likeliest first."""
    return service.suggest(ctx.session, query.search, query.limit)
