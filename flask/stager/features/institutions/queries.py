"""SELECTs about institutions."""

from sqlalchemy import select

from stager.db import Session
from stager.models import Institution


def institution_names(session: Session) -> list[str]:
    """The names of all institutions, in order."""
    return list(session.scalars(select(Institution.institution).order_by(Institution.institution)))
