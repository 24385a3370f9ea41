"""The counts and statuses that the predecessor's own tests pin, on its own fixture."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from stager.models import (
    Dataset,
    DatasetFile,
    Family,
    File,
    Participant,
    RnaSeqDataset,
    TissueSample,
)
from tests.api.reference_cohort import Cohort, make_cohort
from tests.application import Application

HEADER = (
    "family_codename,participant_codename,tissue_sample_type,dataset_type,condition,linked_files"
)
SHEET = f"""{HEADER}
F9,P9,Blood,WES,Somatic,ach/a|ach/b|
F9,P9,Blood,RRS,Somatic,*ach/c
F9,P9,Saliva,WES,Somatic,ach/d|ach/e
,,,,,
"""


@pytest.fixture
def cohort(application: Application, session: Session) -> Cohort:
    return make_cohort(application, session)


def total(cohort: Cohort, user: str, address: str) -> int:
    """How many rows the list has for the user."""
    response = cohort.browsers[user].get(address)
    assert response.status_code == 200, response.text
    body = response.get_json()
    return len(body) if isinstance(body, list) else int(body["total_count"])


@pytest.mark.parametrize(
    ("address", "admin", "user", "groupless"),
    [
        ("/api/families", 2, 1, 0),
        ("/api/participants", 3, 2, 0),
        ("/api/datasets", 6, 2, 0),
        ("/api/analyses", 3, 1, 0),
        ("/api/groups", 2, 1, 0),
    ],
)
def test_who_sees_how_many(
    cohort: Cohort, address: str, admin: int, user: int, groupless: int
) -> None:
    names = ("admin", "user", "user_b")
    assert [total(cohort, name, address) for name in names] == [admin, user, groupless]


def test_a_member_sees_each_participant_with_one_sample_and_one_dataset(cohort: Cohort) -> None:
    (family,) = cohort.browsers["user"].get("/api/families").get_json()
    assert len(family["participants"]) == 2
    rows = cohort.browsers["user"].get("/api/participants").get_json()["data"]
    samples = [row["tissue_samples"] for row in rows]
    assert [len(each) for each in samples] == [1, 1]
    assert [len(sample["datasets"]) for (sample,) in samples] == [1, 1]


@pytest.mark.parametrize(
    ("query", "participants", "datasets"),
    [
        ("participant_codename=00&participant_codename_exact_match=true", 0, 0),
        ("participant_codename=001&participant_codename_exact_match=true", 1, 2),
        ("participant_codename=002&participant_codename_exact_match=true", 1, 1),
        ("participant_codename=003&participant_codename_exact_match=TRUE", 1, 3),
        ("participant_codename=00", 3, 6),
        ("family_codename=A&family_codename_exact_match=true", 0, 0),
        ("family_codename=Aa&family_codename_exact_match=true", 2, 3),
        ("family_codename=A", 2, 3),
        ("no_such_parameter=x", 3, 6),
    ],
)
def test_codenames_match_in_part_or_exactly(
    cohort: Cohort, query: str, participants: int, datasets: int
) -> None:
    assert total(cohort, "admin", f"/api/participants?{query}") == participants
    assert total(cohort, "admin", f"/api/datasets?{query}") == datasets


def test_null_sorts_first_and_a_limit_counts_datasets(cohort: Cohort) -> None:
    address = "/api/datasets?order_by=sequencing_id&order_dir=asc&limit=4"
    body = cohort.browsers["admin"].get(address).get_json()
    assert [row["sequencing_id"] for row in body["data"]] == [None, None, "2", "3"]
    assert body["total_count"] == 6


@pytest.mark.parametrize(("direction", "place"), [("asc", 0), ("desc", 2)])
def test_an_analysis_of_nobody_sorts_first_or_last(
    cohort: Cohort, direction: str, place: int
) -> None:
    address = f"/api/analyses?order_by=assignee&order_dir={direction}"
    rows = cohort.browsers["admin"].get(address).get_json()["data"]
    assert rows[place]["analysis_id"] == cohort.analyses[2].analysis_id
    assert rows[place]["assignee"] is None


def test_nothing_with_something_below_it_is_deleted(cohort: Cohort) -> None:
    person, dataset = cohort.participants["001"], cohort.datasets[1]
    for address in (
        f"/api/families/{person.family_id}",
        f"/api/participants/{person.participant_id}",
        f"/api/tissue_samples/{dataset.tissue_sample_id}",
        f"/api/datasets/{dataset.dataset_id}",
    ):
        assert cohort.browsers["admin"].delete(address).status_code == 422
        assert cohort.browsers["user"].delete(address).status_code == 403


def test_deleting_datasets_prunes_upward(cohort: Cohort, session: Session) -> None:
    def left() -> list[int]:
        session.rollback()
        nouns = (Dataset, TissueSample, Participant, Family)
        return [session.scalar(select(func.count()).select_from(noun)) or 0 for noun in nouns]

    def delete(noun: str, key: int) -> None:
        assert cohort.browsers["admin"].delete(f"/api/{noun}/{key}").status_code == 204

    delete("datasets", cohort.datasets[5].dataset_id)
    assert left() == [5, 4, 3, 2]
    delete("datasets", cohort.datasets[6].dataset_id)
    assert left() == [4, 3, 3, 2]
    delete("analyses", cohort.analyses[3].analysis_id)
    delete("datasets", cohort.datasets[4].dataset_id)
    assert left() == [3, 2, 2, 1]


@pytest.mark.parametrize(
    ("user", "numbers", "status"),
    [
        ("admin", [1, 4], 201),
        ("admin", [1, 2], 400),
        ("user", [2, 3], 201),
        ("user", [1, 2], 404),
        ("admin", [1, 1], 404),
    ],
)
def test_an_analysis_is_of_visible_datasets_of_one_kind(
    cohort: Cohort, user: str, numbers: list[int], status: int
) -> None:
    ids = [cohort.datasets[number].dataset_id for number in numbers]
    response = cohort.browsers[user].post("/api/analyses", json={"datasets": ids})
    assert response.status_code == status


@pytest.mark.parametrize(
    ("user", "sent", "status"),
    [
        ("user", {"analysis_state": "Requested"}, 403),
        ("user", {"analysis_state": "Running"}, 403),
        ("user", {"analysis_state": "Cancelled"}, 200),
        ("user", {"notes": "seen"}, 200),
        ("admin", {"assignee": "nobody at all"}, 400),
        ("user_c", {"notes": "not mine"}, 404),
    ],
)
def test_who_changes_what_of_an_analysis(
    cohort: Cohort, user: str, sent: dict[str, Any], status: int
) -> None:
    address = f"/api/analyses/{cohort.analyses[2].analysis_id}"
    assert cohort.browsers[user].patch(address, json=sent).status_code == status


def test_a_sheet_of_three_rows_makes_what_it_says(cohort: Cohort, session: Session) -> None:
    nouns = (Dataset, TissueSample, Participant, Family, RnaSeqDataset, File, DatasetFile)

    def counts() -> list[int]:
        session.rollback()
        return [
            session.scalar(select(func.count()).select_from(noun.__table__)) or 0 for noun in nouns
        ]

    def upload(user: str, query: str = "") -> int:
        browser = cohort.browsers[user]
        return browser.post(f"/api/_bulk{query}", data=SHEET, content_type="text/csv").status_code

    before = counts()
    assert [upload("user_a"), upload("user", "?groups=bcch"), upload("admin", "?groups=x")] == [
        400,
        404,
        404,
    ]
    assert counts() == before
    assert upload("user") == 200
    added = [after - old for after, old in zip(counts(), before, strict=True)]
    assert added == [3, 3, 1, 1, 1, 5, 5]
    assert upload("user") == 422
