"""Institutions: their names, in order, for everybody who is signed in."""

from sqlalchemy.orm import Session

from stager.models import Institution
from tests.application import Application
from tests.factories import make_user


def test_everybody_signed_in_reads_the_names_in_order(
    application: Application, session: Session
) -> None:
    session.add_all([Institution(institution=name) for name in ("Zoo", "CHEO")])
    browser = application.signed_in(session, make_user(session))
    assert browser.get("/api/institutions").get_json() == ["CHEO", "Zoo"]


def test_nobody_else_reads_them(application: Application, session: Session) -> None:
    session.add(Institution(institution="CHEO"))
    session.commit()
    response = application.client().get("/api/institutions")
    assert response.status_code == 401
    assert "CHEO" not in response.text
