"""`GET /api/unlinked`: one level of a bucket, without what is linked already."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.clients.storage.memory import MemoryObjectStore
from stager.clients.storage.signing import UrlSigner
from stager.features.files import transfers
from tests.api.file_lab import Lab, make_lab
from tests.application import SECRET, Application, problem
from tests.databases import count_statements
from tests.factories import make_file


@pytest.fixture(params=["local", "memory"])
def lab(
    application: Application,
    session: Session,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> Lab:
    """A group with an empty bucket, in a directory and in memory."""
    if request.param == "memory":
        monkeypatch.setitem(
            application.edge.clients, "object_store", MemoryObjectStore(UrlSigner(SECRET))
        )
    return make_lab(application, session)


def listed(browser: FlaskClient, path: str) -> list[dict[str, object]]:
    response = browser.get("/api/unlinked", query_string={"path": path})
    assert response.status_code == 200, response.text
    found: list[dict[str, object]] = response.get_json()
    return found


def test_one_level_of_the_bucket_is_listed_by_path(lab: Lab) -> None:
    for key in ["run/b.vcf", "run/a.vcf", "run/deep/c.vcf", "other/d.vcf"]:
        lab.put(key)
    assert listed(lab.member, f"{lab.code}/run/") == [
        {"path": f"{lab.code}/run/a.vcf", "multiplexed": False},
        {"path": f"{lab.code}/run/b.vcf", "multiplexed": False},
        {"path": f"{lab.code}/run/deep/", "multiplexed": False},
    ]


def test_linked_files_are_left_out_unless_multiplexed(lab: Lab) -> None:
    taken, shared, forgotten = (lab.put(f"{name}.vcf") for name in ("taken", "shared", "zz"))
    files = [make_file(lab.session, taken), make_file(lab.session, shared, multiplexed=True)]
    make_file(lab.session, forgotten)
    lab.dataset(files=files)
    assert listed(lab.member, f"{lab.code}/") == [
        {"path": shared, "multiplexed": True},
        {"path": forgotten, "multiplexed": False},
    ]


def test_no_path_and_no_match_are_empty(lab: Lab) -> None:
    lab.put("a.vcf")
    for path in ["", "  ", f"{lab.code}/nothing"]:
        assert listed(lab.member, path) == []


def test_a_group_that_never_uploaded_has_nothing(lab: Lab) -> None:
    assert listed(lab.member, f"{lab.code}/") == []


def test_an_administrator_may_look_into_any_bucket(lab: Lab) -> None:
    lab.put("a.vcf")
    assert len(listed(lab.admin, f"{lab.code}/")) == 1


def test_a_foreign_bucket_looks_like_a_missing_one(lab: Lab) -> None:
    lab.put("a.vcf")
    foreign = lab.outsider.get(f"/api/unlinked?path={lab.code}/")
    missing = lab.outsider.get("/api/unlinked?path=missing/")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)


@pytest.mark.parametrize("path", ["{code}", "{code}/../x", "{code}//", "{code}/a\x01"])
def test_a_malformed_path_is_a_bad_request(lab: Lab, path: str) -> None:
    response = lab.member.get("/api/unlinked", query_string={"path": path.format(code=lab.code)})
    assert response.status_code == 400


def test_statements_do_not_grow_with_the_bucket(lab: Lab) -> None:
    for number in range(3):
        lab.put(f"{number}.vcf")
    with count_statements(lab.application.engine) as few:
        listed(lab.member, f"{lab.code}/")
    for number in range(3, 40):
        lab.put(f"{number}.vcf")
    with count_statements(lab.application.engine) as many:
        listed(lab.member, f"{lab.code}/")
    assert many.count == few.count <= 4


def test_a_level_full_of_linked_files_does_not_hide_what_follows(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfers, "LEVEL_LIMIT", 2)
    taken = [make_file(lab.session, lab.put(f"a{number}.vcf")) for number in range(5)]
    lab.dataset(files=taken)
    free = [lab.put(f"b{number}.vcf") for number in range(3)]
    assert [each["path"] for each in listed(lab.member, f"{lab.code}/")] == free[:2]
    assert [each["path"] for each in listed(lab.member, f"{lab.code}/b2")] == free[2:]


def test_blanks_around_bucket_and_prefix_do_not_count(lab: Lab) -> None:
    path = lab.put("run/a.vcf")
    found = listed(lab.member, f" {lab.code} / run/ ")
    assert [each["path"] for each in found] == [path]
