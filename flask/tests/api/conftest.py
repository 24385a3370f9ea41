"""Who most tests of the API are signed in as; a test that needs somebody else makes them."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Group, User
from tests.api.session_lab import HASH
from tests.application import Application
from tests.factories import make_group, make_user


@pytest.fixture
def admin(application: Application, session: Session) -> FlaskClient:
    """Signed in as an administrator, who is in no group."""
    return application.signed_in(session, make_user(session, "admin", is_admin=True))


@pytest.fixture
def group(session: Session) -> Group:
    """The group of `member`."""
    return make_group(session, "c4r")


@pytest.fixture
def member(application: Application, session: Session, group: Group) -> FlaskClient:
    """Signed in as a member of `group`."""
    return application.signed_in(session, make_user(session, "alice", groups=[group]))


@pytest.fixture
def alice(session: Session) -> User:
    """A user who can sign in, in two groups."""
    groups = [make_group(session, "zebra"), make_group(session, "c4r")]
    user = make_user(session, "alice", groups=groups, password_hash=HASH)
    session.commit()
    return user
