"""How the service says that it does, asked of real parts that are really stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.clients.oidc import MemoryOpenIdProvider
from stager.db import utc_now
from stager.features.storage_iam.component import RECONCILIATION
from stager.features.storage_iam.queue import enqueue_user
from stager.models import ObservedComponent, Outbox
from stager.models.enums import ComponentState, OutboxState
from tests.application import SECRET, Application, Applications
from tests.conftest import Database
from tests.databases import count_statements
from tests.factories import make_user
from tests.services.gateway import ACCESS_KEY, SECRET_KEY, Gateway, free_port

FLASK_DIR = Path(__file__).parents[2]
LIMIT_S = 60
KEPT_S = 6  # a little more than what components said is kept
RING = "k1:" + "A" * 43 + "="


def read(browser: FlaskClient) -> dict[str, Any]:
    """The status, with its components by name."""
    response = browser.get("/api/status")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found | {"components": {each["name"]: each for each in found["components"]}}


@contextmanager
def running_worker(application: Application) -> Iterator[None]:
    """A worker of the application's site, which has ended afterwards."""
    settings = application.settings
    worker = subprocess.Popen(
        [sys.executable, "-m", "stager", "worker"],
        cwd=FLASK_DIR,
        env={
            "PATH": os.environ["PATH"],
            "ST_DATABASE_URI": settings.database_uri.get_secret_value(),
            "ST_SECRET_KEY": SECRET,
            "ST_OBJECT_STORE": settings.object_store,
            "ST_VAR_DIR": str(settings.var_dir),
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=LIMIT_S) == 0


def signed_in(application: Application, session: Session, *, is_admin: bool = False) -> FlaskClient:
    application.clock.forward(seconds=KEPT_S)  # past what an earlier test left
    return application.signed_in(session, make_user(session, is_admin=is_admin))


def test_a_worker_that_stopped_is_down_since_its_last_sign_of_life(
    application: Application, session: Session
) -> None:
    browser = signed_in(application, session)
    never = read(browser)
    assert never["worker"] == {"last_seen_at": None}
    assert never["components"]["worker"]["state"] == "down"
    application.clock.reset()
    with running_worker(application):
        deadline = time.monotonic() + LIMIT_S
        while (alive := read(browser))["components"]["worker"]["state"] != "ok":
            assert time.monotonic() < deadline, alive
            application.clock.forward(seconds=KEPT_S)
            time.sleep(0.2)
            application.clock.reset()
    application.clock.forward(minutes=2)
    late = read(browser)
    assert late["components"]["worker"]["state"] == "degraded"
    application.clock.forward(minutes=2)
    lost = read(browser)
    assert lost["components"]["worker"]["state"] == "down"
    assert lost["components"]["worker"]["since"] == lost["worker"]["last_seen_at"]
    assert lost["worker"]["last_seen_at"] >= alive["worker"]["last_seen_at"]


def test_an_object_store_that_stops_is_down_since_then_and_ok_once_it_is_back(
    applications: Applications, database: Database, gateway: Gateway, tmp_path: Path
) -> None:
    del gateway  # only to be skipped where there is none
    own = Gateway.started(tmp_path)
    application = store_at(applications, database, own.endpoint)
    with Session(database.engine) as session:
        browser = signed_in(application, session)
    first = read(browser)["components"]["storage"]
    assert (first["state"], first["detail"]) == ("ok", None)
    application.clock.forward(minutes=5)
    assert read(browser)["components"]["storage"] == first
    own.stop()
    application.clock.forward(minutes=5)
    stopped = read(browser)["components"]["storage"]
    assert stopped["state"] == "down"
    assert seconds(stopped["since"]) - seconds(first["since"]) >= 600
    application.clock.forward(minutes=5)
    assert read(browser)["components"]["storage"] == stopped
    own.start()
    application.clock.forward(minutes=5)
    back = read(browser)["components"]["storage"]
    own.stop()
    assert back["state"] == "ok"
    assert seconds(back["since"]) > seconds(stopped["since"])


def test_an_object_store_that_hangs_is_waited_for_two_seconds_and_asked_once(
    applications: Applications, database: Database
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=16) as silent:
        endpoint = f"127.0.0.1:{silent.getsockname()[1]}"
        application = store_at(applications, database, endpoint)
        with Session(database.engine) as session:
            browser = signed_in(application, session)
        for _ in range(2):
            began = time.monotonic()
            storage = read(browser)["components"]["storage"]
            assert time.monotonic() - began < 3
            assert (storage["state"], storage["message"]) == (
                *("down", "It does not answer in time."),
            )
            application.clock.forward(seconds=KEPT_S)
        silent.settimeout(0.1)
        silent.accept()[0].close()
        with pytest.raises(TimeoutError):
            silent.accept()


def store_at(applications: Applications, database: Database, endpoint: str) -> Application:
    """The application with its objects on an S3 server there."""
    return applications.on(
        database.uri,
        ST_OBJECT_STORE="",
        MINIO_ENDPOINT=endpoint,
        MINIO_ACCESS_KEY=ACCESS_KEY,
        MINIO_SECRET_KEY=SECRET_KEY,
        ST_STORAGE_IAM="none",
    )


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def test_a_provider_that_does_not_answer_is_down(
    applications: Applications, database: Database
) -> None:
    provider = MemoryOpenIdProvider()
    application = applications.on(database.uri, openid_provider=provider)
    with Session(database.engine) as session:
        browser = signed_in(application, session)
    assert read(browser)["components"]["sign_in"]["state"] == "ok"
    provider.down = True
    application.clock.forward(seconds=KEPT_S)
    assert read(browser)["components"]["sign_in"]["state"] == "down"


def test_the_outbox_tells_what_waits_and_what_was_given_up(
    application: Application, session: Session
) -> None:
    browser = signed_in(application, session)
    assert read(browser)["outbox"] == {"pending": 0, "dead": 0, "oldest_pending_at": None}
    enqueue_user(session, 1)
    session.commit()
    application.clock.forward(minutes=1)
    waiting = read(browser)
    assert waiting["outbox"]["pending"] == 1
    assert waiting["components"]["outbox"]["state"] == "ok"
    application.clock.forward(hours=1)
    overdue = read(browser)["components"]["outbox"]
    assert (overdue["state"], overdue["since"]) == (
        *("degraded", waiting["outbox"]["oldest_pending_at"]),
    )
    session.query(Outbox).update({"state": OutboxState.DEAD, "finished_at": utc_now()})
    session.commit()
    application.clock.forward(minutes=1)
    given_up = read(browser)
    assert given_up["outbox"] == {"pending": 0, "dead": 1, "oldest_pending_at": None}
    assert given_up["components"]["outbox"]["state"] == "degraded"


def test_the_storage_identities_are_as_the_last_comparison_left_them(
    applications: Applications, database: Database
) -> None:
    application = applications.on(
        database.uri,
        ST_OBJECT_STORE="",
        MINIO_ENDPOINT=f"127.0.0.1:{free_port()}",
        MINIO_SECRET_KEY=SECRET_KEY,
        ST_KEY_RING=RING,
    )
    with Session(database.engine) as session:
        browser = signed_in(application, session)
        assert read(browser)["components"]["storage_identities"]["state"] == "degraded"
        since = utc_now()
        session.add(ObservedComponent(name=RECONCILIATION, state=ComponentState.DOWN, since=since))
        session.commit()
    application.clock.forward(seconds=KEPT_S)
    found = read(browser)["components"]["storage_identities"]
    assert (found["state"], seconds(found["since"])) == ("down", since.timestamp())


def test_what_is_not_set_up_is_off(application: Application, session: Session) -> None:
    components = read(signed_in(application, session))["components"]
    assert {name for name, each in components.items() if each["state"] == "off"} == {
        *("sign_in", "storage_identities")
    }
    assert components["sign_in"]["since"] is None


def test_a_page_that_many_people_poll_asks_nothing_anew(
    application: Application, session: Session
) -> None:
    browser = signed_in(application, session)
    first = read(browser)
    with count_statements(application.engine) as seen:
        for _ in range(50):
            assert read(browser) == first
    assert seen.count == 2 * 50  # who calls, and since when


def test_administrators_are_told_more_and_nobody_any_secret(
    application: Application, session: Session
) -> None:
    browser = signed_in(application, session, is_admin=True)
    components = read(browser)["components"]
    assert components["database"]["detail"]["engine"].startswith(application.engine.dialect.name)
    assert components["storage"]["detail"].keys() == {"buckets"}
    text = browser.get("/api/status").text
    assert SECRET not in text
    assert str(application.settings.var_dir) not in text
    assert application.settings.database_uri.get_secret_value() not in text
