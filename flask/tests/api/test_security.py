"""Where changes may come from, what every answer tells browsers, and bodies meant to break."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.models import AuditEvent, Dataset, User
from tests.application import Application, Applications, problem
from tests.factories import make_dataset, make_group, make_user

HERE = "http://localhost"
EVIL = "https://evil.example"
LIMIT = 10 * 2**20


@pytest.fixture
def member(session: Session) -> User:
    return make_user(session, "member", groups=[make_group(session, "lab-a")])


@pytest.fixture
def browser(application: Application, session: Session, member: User) -> FlaskClient:
    """A member's browser."""
    return application.signed_in(session, member)


def sign_out(browser: FlaskClient, **headers: str) -> int:
    return browser.post(
        "/api/logout", json={}, headers={k.replace("_", "-"): v for k, v in headers.items()}
    ).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": HERE},
        {"Origin": HERE, "Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_changes_from_our_own_pages_and_from_programs_are_taken(
    browser: FlaskClient, headers: dict[str, str]
) -> None:
    assert sign_out(browser, **headers) == 204


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "https://localhost"},
        {"Origin": f"{HERE}:8080"},
        {"Origin": f"{HERE}.evil.example"},
        {"Origin": EVIL, "Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_changes_from_other_pages_are_refused(
    browser: FlaskClient, headers: dict[str, str]
) -> None:
    assert sign_out(browser, **headers) == 403
    assert browser.get("/api/groups").status_code == 200


def test_a_form_of_another_site_cannot_sign_in(application: Application) -> None:
    response = application.client().post(
        "/api/login", data={"username": "a", "password": "b"}, headers={"Origin": EVIL}
    )
    assert response.status_code == 403


def test_a_form_of_another_site_cannot_request_an_analysis_again(
    application: Application, session: Session
) -> None:
    # The one unsafe address that takes no body, so that no content type guards it.
    admin = application.signed_in(session, make_user(session, is_admin=True))
    response = admin.post("/api/analyses/1", data={"a": "b"}, headers={"Origin": EVIL})
    assert response.status_code == 403


def test_reading_needs_no_origin(browser: FlaskClient) -> None:
    response = browser.get("/api/groups", headers={"Origin": EVIL, "Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response.headers


def test_further_front_ends_may_be_configured(
    applications: Applications, database_uri: str, session: Session, member: User
) -> None:
    further = applications.on(database_uri, ST_FRONTEND_ORIGINS="https://app.example.org")
    browser = further.signed_in(session, member)
    assert sign_out(browser, Origin="https://app.example.org.evil.example") == 403
    assert sign_out(browser, Origin="https://app.example.org") == 204


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        ("0", "203.0.113.9", "127.0.0.1"),
        ("1", "203.0.113.9", "203.0.113.9"),
        # What a client itself sends stands left of what the proxy adds.
        ("1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("2", "198.51.100.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
    ],
)
def test_only_configured_proxies_say_where_a_request_came_from(
    applications: Applications,
    database_uri: str,
    session: Session,
    proxies: str,
    forwarded: str,
    address: str,
) -> None:
    behind = applications.on(database_uri, ST_TRUSTED_PROXIES=proxies)
    behind.client().post(
        "/api/login",
        json={"username": "nobody", "password": "x"},
        headers={"X-Forwarded-For": forwarded},
    )
    assert session.scalars(select(AuditEvent.ip)).all() == [address]


@pytest.mark.parametrize("path", ["/api", "/api/groups", "/api/nothing", "/livez", "/nowhere"])
def test_every_answer_tells_browsers_to_be_strict(application: Application, path: str) -> None:
    headers = application.client().get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


def test_over_tls_browsers_are_told_to_stay_there(
    applications: Applications, database_uri: str
) -> None:
    secure = applications.on(database_uri, ST_PUBLIC_URL="https://stager.example.org")
    headers = secure.client().get("/api").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


def test_no_answer_says_what_serves_it(application: Application) -> None:
    headers = str(application.client().get("/api").headers).lower()
    assert "werkzeug" not in headers
    assert "python" not in headers


BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"7",
    b'"text"',
    b"\xff\xfe\x00",
    b'{"notes": "a\\u0000b"}',
    b'{"notes": "\\ud800"}',
    b'{"notes": 1e999}',
    b'{"notes": NaN}',
    b'{"notes": {"a": []}, "datasets": "x", "path": [], "linked_files": 7}',
    b'{"datasets": [1' + b"0" * 400 + b"]}",
    b'{"datasets": [99999999999999999999999], "analysis_state": 3, "priority": []}',
    b'{"datasets": [true, null, -1, 1.5, "1"], "pipeline": "\\u0000"}',
    b'{"path": "lab-a/\\u0000", "size_bytes": -1}',
    b'{"path": "../../etc/passwd", "size_bytes": 99999999999999999999}',
    b'{"path": "lab-a/' + b"x" * 5000 + b'"}',
    b'{"linked_files": [{"path": null, "multiplexed": 7}], "notes": ["a"]}',
    b'{"notes": "' + b"n" * 100_000 + b'"}',
    b'{"notes": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    b'{"sequencing_date": "0000-00-00", "read_length": 99999999999999999999}',
    b'{"batch_id": "\\u0000", "extraction_protocol": "\\u202e"}',
    b'{"condition": "x", "dataset_type": {}, "month_of_birth": "9999-99-99"}',
]


def changes(application: Application) -> list[tuple[str, str]]:
    """Every unsafe operation that takes JSON, as method and path."""
    found: list[tuple[str, str]] = []
    for rule in application.flask.url_map.iter_rules():
        path = rule.rule
        for variable in rule.arguments:
            path = path.replace(f"<int:{variable}>", "1").replace(f"<{variable}>", "x")
            path = path.replace(f"<path:{variable}>", "x/y")
        methods = (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        found.extend((method, path) for method in methods if path != "/api/logout")
    return sorted(found)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:40].decode(errors="replace"))
def test_no_json_body_is_answered_with_a_server_error(
    application: Application, session: Session, body: bytes
) -> None:
    group = make_group(session, "lab-a")
    make_dataset(session, groups=[group])
    admin = application.signed_in(session, make_user(session, groups=[group], is_admin=True))
    for method, path in changes(application):
        response = admin.open(path, method=method, data=body, content_type="application/json")
        assert response.status_code < 500, (method, path)
        if response.status_code >= 400:
            assert problem(response)["error"]


QUERIES = [
    "page=-1",
    "page=99999999999999999999999",
    "page=1e3",
    "limit=0",
    "limit=1001",
    "limit=%00",
    "order_by=nothing",
    "order_by=%F0%9F%98%80",
    "order_dir=sideways",
    "offset=-1",
    "offset=99999999999999999999999999",
    "search=%00",
    "search=%FF%FE",
    "search=" + "%25_!%5C'\"" * 50,
    "search=" + "x" * 60_000,
    "build=hg99",
    "updated=yesterday",
    "updated=after,%00",
    "updated=before,9999-12-31T23:59:59-23:59",
    "path=%00",
    "path=../../x",
    "path=" + "x/" * 2000,
    "expires=x&signature=y&method=z",
    "expires=99999999999999999999999&signature=%00",
    "groups=%00,x,,y",
    "panel=%00&gene=%FF&gene=" + "A," * 1500,
    "participant_codename=" + "x" * 60_000,
    "participant_codename=%F0%9F%98%80%00&participant_codename_exact_match=maybe",
    "notes=a&notes=b&notes[]=c&notes.x=d",
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:40])
def test_no_query_is_answered_with_a_server_error(
    application: Application, session: Session, query: str
) -> None:
    group = make_group(session, "lab-a")
    make_dataset(session, groups=[group])
    admin = application.signed_in(session, make_user(session, groups=[group], is_admin=True))
    for rule in application.flask.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.arguments:
            continue
        with admin.get(f"{rule.rule}?{query}") as response:
            assert response.status_code < 500, rule.rule


@pytest.mark.parametrize("key", ["0", "2147483648", "9" * 30, "-1", "1.5", "x", "%00", "%2e%2e"])
def test_no_id_is_answered_with_a_server_error(
    application: Application, session: Session, key: str
) -> None:
    admin = application.signed_in(session, make_user(session, is_admin=True))
    for rule in application.flask.url_map.iter_rules():
        path = rule.rule
        for variable in rule.arguments:
            for written in (f"<int:{variable}>", f"<path:{variable}>", f"<{variable}>"):
                path = path.replace(written, key)
        if path != rule.rule and "GET" in (rule.methods or ()):
            with admin.get(path) as response:
                assert 400 <= response.status_code < 500, path


def test_a_body_over_the_limit_is_refused(browser: FlaskClient) -> None:
    response = browser.post(
        "/api/uploads", data=b" " * (LIMIT + 1), content_type="application/json"
    )
    assert response.status_code == 413
    assert "larger" in problem(response)["detail"]


def test_a_body_that_hides_its_length_is_refused_too(browser: FlaskClient) -> None:
    response = browser.post(
        "/api/uploads",
        headers={"Transfer-Encoding": "chunked"},
        content_type="application/json",
        environ_overrides={
            "wsgi.input": io.BytesIO(b" " * (LIMIT + 1)),
            "wsgi.input_terminated": True,
            "CONTENT_LENGTH": "",
        },
    )
    assert response.status_code == 413


def test_half_a_sheet_is_not_taken_for_all_of_it(
    applications: Applications, database_uri: str, session: Session, member: User
) -> None:
    small = applications.on(database_uri, ST_MAX_SHEET_BYTES="2000")
    row = b"HG00%d,Blood,WES,GermLine,F%d\n"
    header = b"participant_codename,tissue_sample_type,dataset_type,condition,family_codename\n"
    sheet = header + b"".join(row % (number, number) for number in range(100))
    response = small.signed_in(session, member).post(
        "/api/_bulk",
        headers={"Transfer-Encoding": "chunked"},
        content_type="text/csv",
        environ_overrides={
            "wsgi.input": io.BytesIO(sheet),
            "wsgi.input_terminated": True,
            "CONTENT_LENGTH": "",
        },
    )
    assert response.status_code == 413
    assert session.scalar(select(func.count()).select_from(Dataset)) == 0


@pytest.mark.parametrize("media_type", ["text/plain", "", "multipart/form-data; boundary=x"])
def test_a_body_of_another_type_is_refused(browser: FlaskClient, media_type: str) -> None:
    response = browser.post("/api/uploads", data=b"{}", content_type=media_type)
    assert response.status_code == 415
    assert "application/json" in problem(response)["detail"]


def test_a_content_type_may_have_parameters(browser: FlaskClient) -> None:
    response = browser.post(
        "/api/logout", data=b"{}", content_type="application/json; charset=utf-8"
    )
    assert response.status_code == 204
