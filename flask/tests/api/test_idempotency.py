"""A request that is sent again with its `Idempotency-Key` is acted upon once."""

import secrets
import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.app import OPERATIONS
from stager.features.families import service
from stager.models import Family, Group, IdempotencyKey, User
from stager.models.enums import FileType
from tests.api.sheets import CSV, refusals, sheet
from tests.application import Application, at_once
from tests.factories import (
    make_analysis,
    make_dataset,
    make_file,
    make_group,
    make_tissue_sample,
    make_user,
)

Request = tuple[str, dict[str, Any]]
REPEATABLE = sorted(operation.name for operation in OPERATIONS if operation.repeatable)


@pytest.fixture
def requests(session: Session) -> dict[str, Request]:
    """A request for each operation that may be sent again, by its name."""
    group = make_group(session, "lab")
    sample, file = make_tissue_sample(session), make_file(session, file_type=FileType.VCF)
    dataset = make_dataset(session, tissue_sample=sample, groups=[group], files=[file])
    analysis = make_analysis(session, datasets=[dataset]).analysis_id
    sample_id, participant_id = sample.tissue_sample_id, sample.participant_id
    family_id = sample.participant.family_id
    idle, other = make_dataset(session), make_tissue_sample(session)
    moved = idle.tissue_sample.participant_id
    session.commit()
    described = {"dataset_type": "WES", "condition": "Somatic", "group_code": ["lab"]}
    new_user = {"username": "new", "email": "new@example.org", "password": secrets.token_hex(8)}
    view = {"table": "datasets", "name": "Mine", "search": {}, "view": {}}
    return {
        "create_dataset": ("/api/datasets", {**described, "tissue_sample_id": sample_id}),
        "create_family": ("/api/families", {"family_codename": "New"}),
        "create_group": ("/api/groups", {"group_code": "new", "group_name": "New"}),
        "create_participant": (
            "/api/participants",
            {"family_id": family_id, "participant_codename": "New"},
        ),
        "create_tissue_sample": (
            "/api/tissue_samples",
            {"participant_id": participant_id, "tissue_sample_type": "Skin"},
        ),
        "create_user": ("/api/users", new_user),
        "import_cohort_sheet": ("/api/_bulk?groups=lab", {}),
        "merge_participant": (
            f"/api/participants/{moved}/merge",
            {"into_participant_id": other.participant_id},
        ),
        "move_dataset": (
            f"/api/datasets/{idle.dataset_id}/move",
            {"tissue_sample_id": other.tissue_sample_id},
        ),
        "move_participant": (f"/api/participants/{moved}/move", {"family_id": family_id}),
        "reanalyse": (f"/api/analyses/{analysis}", {}),
        "request_analysis": ("/api/analyses", {"datasets": [dataset.dataset_id]}),
        "run_analysis": (f"/api/analyses/{analysis}/run", {}),
        "save_view": ("/api/saved_views", view),
        "write_comment": (f"/api/datasets/{dataset.dataset_id}/comments", {"text": "Seen"}),
    }


def sent(browser: FlaskClient, request: Request, key: str) -> TestResponse:
    """The answer to a request with a key; a sheet where the body is empty."""
    path, body = request
    headers = {"Idempotency-Key": key}
    if path.startswith("/api/_bulk"):
        content = sheet({"family_codename": "Sheet", "participant_codename": "Sheet"})
        return browser.post(path, data=content, content_type=CSV, headers=headers)
    return browser.post(path, json=body, headers=headers)


def create(browser: FlaskClient, codename: str, key: str) -> TestResponse:
    return sent(browser, ("/api/families", {"family_codename": codename}), key)


def count(session: Session, table: Any) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(table)) or 0


def rows(session: Session) -> dict[str, int]:
    """How many rows each table has."""
    return {name: count(session, table) for name, table in User.metadata.tables.items()}


@pytest.mark.parametrize("name", REPEATABLE)
def test_what_is_sent_again_is_answered_as_before_and_not_done_again(
    admin: FlaskClient, session: Session, requests: dict[str, Request], name: str
) -> None:
    first = sent(admin, requests[name], "k1")
    assert first.status_code in {200, 201, 202}, first.text
    assert "Idempotency-Replayed" not in first.headers
    before = rows(session)
    again = sent(admin, requests[name], "k1")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.status_code == first.status_code
    assert again.data == first.data
    for header in ("Content-Type", "Location", "ETag"):
        assert again.headers.get(header) == first.headers.get(header)
    assert rows(session) == before


def test_a_lost_answer_is_had_by_asking_again(
    application: Application, admin: FlaskClient, session: Session
) -> None:
    # The answer is lost when everything is committed: nobody reads it.
    create(admin, "Lost", "k1")
    application.engine.dispose()
    again = create(admin, "Lost", "k1")
    assert again.status_code == 201
    assert again.headers["Location"] == f"/api/families/{again.get_json()['family_id']}"
    assert count(session, Family) == 1


def test_a_key_is_refused_with_another_request(admin: FlaskClient, session: Session) -> None:
    create(admin, "A", "k1")
    others = [
        create(admin, "B", "k1"),
        sent(admin, ("/api/families?x=1", {"family_codename": "A"}), "k1"),
        sent(admin, ("/api/groups", {"group_code": "new", "group_name": "New"}), "k1"),
    ]
    for refused in others:
        assert refused.status_code == 422
        assert [each["field"] for each in refused.get_json()["errors"]] == ["Idempotency-Key"]
    assert count(session, Family) == 1


def test_a_key_is_its_users_own(
    application: Application, admin: FlaskClient, session: Session
) -> None:
    other = application.signed_in(session, make_user(session, is_admin=True))
    assert create(admin, "A", "k1").status_code == 201
    assert create(other, "B", "k1").status_code == 201
    assert create(application.client(), "A", "k1").status_code == 401


def test_a_repetition_needs_the_permission_of_the_first_time(
    application: Application, session: Session
) -> None:
    user = make_user(session, is_admin=True)
    browser = application.signed_in(session, user)
    create(browser, "A", "k1")
    user.is_admin = False
    session.commit()
    assert create(browser, "A", "k1").status_code == 403


def test_who_left_a_group_is_not_told_again_what_they_saw_in_it(
    application: Application, session: Session, requests: dict[str, Request]
) -> None:
    user = make_user(session, groups=[session.scalars(select(Group)).one()])
    browser = application.signed_in(session, user)
    assert sent(browser, requests["write_comment"], "k1").status_code == 201
    user.group_links.clear()
    session.commit()
    refused = sent(browser, requests["write_comment"], "k1")
    assert refused.status_code in {404, 422}
    assert "Seen" not in refused.text


def test_of_a_refused_request_nothing_is_kept(admin: FlaskClient, session: Session) -> None:
    create(admin, "Taken", "k1")
    assert create(admin, "Taken", "k2").status_code == 422
    assert create(admin, "", "k2").status_code == 400
    assert count(session, IdempotencyKey) == 1
    # The key is free for the request that is mended.
    assert create(admin, "Free", "k2").status_code == 201


def test_a_request_that_dies_leaves_no_key(
    admin: FlaskClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as dying:
        dying.setattr(service, "create", die)
        assert create(admin, "A", "k1").status_code == 500
    assert count(session, IdempotencyKey) == 0
    assert create(admin, "A", "k1").status_code == 201


def test_a_preview_takes_no_key(member: FlaskClient, session: Session) -> None:
    headers = {"Idempotency-Key": "k1"}
    for query in ({"dry_run": "true"}, {}, {}):
        answer = member.post(
            "/api/_bulk", data=sheet({}), content_type=CSV, headers=headers, query_string=query
        )
        assert answer.status_code == 200
    assert answer.headers["Idempotency-Replayed"] == "true"
    assert count(session, Family) == 1


def test_a_refused_sheet_may_be_mended_under_its_key(member: FlaskClient) -> None:
    headers = {"Idempotency-Key": "k1"}

    def answer(row: dict[str, str]) -> TestResponse:
        return member.post("/api/_bulk", data=sheet(row), content_type=CSV, headers=headers)

    assert refusals(answer({"condition": "Unheard-of"})) == [(1, "condition")]
    assert answer({}).status_code == 200


@pytest.mark.parametrize("key", ["", " ", '""', "k" * 256, "cl\xe9"])
def test_a_key_is_printable_and_not_too_long(admin: FlaskClient, key: str) -> None:
    refused = create(admin, "A", key)
    assert refused.status_code == 400
    assert refused.get_json()["errors"][0]["field"] == "Idempotency-Key"


def test_quotes_of_a_structured_field_are_no_part_of_the_key(admin: FlaskClient) -> None:
    assert create(admin, "A", '"k1"').status_code == 201
    assert create(admin, "A", "k1").headers["Idempotency-Replayed"] == "true"


def test_keys_differ_by_case(admin: FlaskClient) -> None:
    assert create(admin, "A", "key").status_code == 201
    assert create(admin, "B", "KEY").status_code == 201


def test_neither_a_body_nor_a_password_can_be_guessed_from_a_key(
    admin: FlaskClient, session: Session, requests: dict[str, Request]
) -> None:
    sent(admin, requests["create_user"], "k1")
    kept = session.scalars(select(IdempotencyKey)).one()
    password = str(requests["create_user"][1]["password"])
    assert password not in repr((kept.fingerprint, kept.body, kept.headers))
    # Nobody without the site's secret can try passwords against it.
    assert len(kept.fingerprint) == 64


@pytest.mark.parametrize("name", ["create_family", "import_cohort_sheet", "request_analysis"])
def test_of_equal_requests_at_once_one_is_acted_upon(
    application: Application,
    session: Session,
    requests: dict[str, Request],
    name: str,
) -> None:
    browsers = [
        application.signed_in(session, user) for user in [make_user(session, is_admin=True)] * 4
    ]
    before = rows(session)
    answers = at_once(*(lambda each=each: sent(each, requests[name], "k1") for each in browsers))
    statuses = {answer.status_code for answer in answers}
    done = [answer for answer in answers if answer.status_code < 300]
    firsts = [answer for answer in done if "Idempotency-Replayed" not in answer.headers]
    assert statuses <= {200, 201, 409}
    assert len(firsts) == 1
    assert {answer.data for answer in done} == {firsts[0].data}
    assert count(session, IdempotencyKey) == before["idempotency_key"] + 1
    after = rows(session)
    noun = {"create_family": "family", "import_cohort_sheet": "dataset"}.get(name, "analysis")
    assert after[noun] == before[noun] + 1


def test_the_second_waits_for_the_first(
    application: Application, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = make_user(session, is_admin=True)
    browsers = [application.signed_in(session, user) for _ in range(2)]
    original, begun, go_on = service.create, threading.Event(), threading.Event()

    def slowly(*given: Any) -> Family:
        begun.set()
        assert go_on.wait(10)
        return original(*given)

    monkeypatch.setattr(service, "create", slowly)
    answers: list[TestResponse] = []

    def send(browser: FlaskClient) -> None:
        answers.append(create(browser, "A", "k1"))

    threads = [threading.Thread(target=send, args=(each,)) for each in browsers]
    threads[0].start()
    assert begun.wait(10)
    threads[1].start()
    threads[1].join(0.3)
    assert threads[1].is_alive()
    go_on.set()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].data == answers[1].data
    assert count(session, Family) == 1
