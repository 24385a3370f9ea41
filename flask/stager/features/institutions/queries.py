"""SELECTs about institutions."""

from sqlalchemy import select

from stager.db import Session, equals_folded
from stager.models import Institution


def institution_names(session: Session) -> list[str]:
    """The names of all institutions, in order."""
    return list(session.scalars(select(Institution.institution).order_by(Institution.institution)))


def institution_named(session: Session, name: str) -> Institution | None:
    """The institution of that name, without regard to case."""
    return session.scalar(select(Institution).where(equals_folded(Institution.institution, name)))
