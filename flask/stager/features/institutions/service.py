"""Rules about institutions."""

from stager.db import Session
from stager.features.institutions import queries
from stager.models import Institution


def institution_id_of(session: Session, name: str | None) -> int | None:
    """The id of the institution of that name, which is created if it is new; None for None."""
    if name is None:
        return None
    institution = queries.institution_named(session, name)
    if institution is None:
        institution = Institution(institution=name)
        session.add(institution)
        session.flush()
    return institution.institution_id
