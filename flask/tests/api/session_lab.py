"""What tests of signing in share: a password and its hash, and steps in a browser."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from stager.features.session import passwords
from stager.http.context import CookieKind

PASSWORD = "correct horse battery"
HASH = passwords.HASHER.hash(PASSWORD)


def sign_in(
    browser: FlaskClient, username: str = "alice", password: str = PASSWORD
) -> TestResponse:
    """The answer to a name and a password."""
    return browser.post("/api/login", json={"username": username, "password": password})


def cookie_of(browser: FlaskClient) -> str:
    """The value of the session's cookie."""
    cookie = browser.get_cookie(CookieKind.SESSION)
    assert cookie is not None
    return cookie.value


def is_signed_in(browser: FlaskClient) -> bool:
    """Whether the browser may look at anything."""
    return browser.get("/api/groups").status_code == 200
