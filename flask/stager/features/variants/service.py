"""Rules of the variant search."""

from typing import Any

from stager.access.identity import Identity
from stager.db import Select, Session
from stager.errors import Invalid
from stager.features.variants.criteria import understood
from stager.features.variants.schemas import PlaceQuery
from stager.features.variants.search import carriers, matching, visible_calls


def found_calls(session: Session, identity: Identity, query: PlaceQuery) -> Select[Any]:
    """The calls that the caller may see, match the query and have the alternate allele.

    Raises:
        Invalid: nothing was asked for, or a term cannot be understood.
        UnknownGene: a gene is not in the gene tables.
        AmbiguousName: a name means several genes.
    """
    criteria = understood(session, query)
    if not criteria.names_a_place and criteria.analysis_id is None:
        raise Invalid("Name at least one gene, region, position or rsID, or an analysis.")
    return carriers(matching(visible_calls(identity), criteria))
