"""Participants: the list with its filters, sorting, paging and exports, and single reads."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Group, Institution
from stager.models.enums import ParticipantType, Sex
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import (
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)


def names(browser: FlaskClient, query: str = "") -> list[str]:
    response = browser.get(f"/api/participants?{query}")
    assert response.status_code == 200, response.text
    return [each["participant_codename"] for each in response.get_json()["data"]]


@pytest.fixture
def cohort(session: Session) -> None:
    """Three participants of two families, none of them in a group."""
    one, two = make_family(session, "Aa"), make_family(session, "Bb")
    make_participant(
        session,
        "001",
        family=one,
        sex=Sex.FEMALE,
        participant_type=ParticipantType.PROBAND,
        affected=True,
        notes="Épilepsie 100%",
        updated=datetime(2020, 1, 1, 12, tzinfo=UTC),
    )
    make_participant(
        session,
        "002",
        family=one,
        sex=Sex.MALE,
        participant_type=ParticipantType.PARENT,
        affected=False,
        solved=True,
        notes="b",
        updated=datetime(2021, 1, 1, 12, tzinfo=UTC),
    )
    last = make_participant(session, "003", family=two)
    make_dataset(session, participant=last, dataset_type="RGS")
    session.commit()


@pytest.mark.usefixtures("cohort")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["001", "002", "003"]),
        ("participant_codename=00", ["001", "002", "003"]),
        ("participant_codename=00&participant_codename_exact_match=true", []),
        ("participant_codename=001&participant_codename_exact_match=TRUE", ["001"]),
        ("family_codename=a", ["001", "002"]),
        ("family_codename=A&family_codename_exact_match=true", []),
        ("family_codename=aA&family_codename_exact_match=true", ["001", "002"]),
        ("notes=epil", ["001"]),
        ("notes=100%25", ["001"]),
        ("notes=%25", ["001"]),
        ("participant_type=Proband,Parent", ["001", "002"]),
        ("sex=Male", ["002"]),
        ("affected=true", ["001"]),
        ("affected=null", ["003"]),
        ("solved=false", []),
        ("updated=before,2020-06-01", ["001"]),
        ("updated=after,2020-06-01&updated=before,2021-06-01", ["002"]),
        ("updated=after,2021-01-01T07:00:00-05:00&updated=before,2021-01-01T12:00:00Z", ["002"]),
        ("dataset_types=RGS,WES", ["003"]),
        ("dataset_types=rgs", ["003"]),
        ("dataset_types=nothing", []),
        ("sex=", ["001", "002", "003"]),
        ("unknown=parameter", ["001", "002", "003"]),
        ("order_by=participant_codename&order_dir=desc", ["003", "002", "001"]),
        ("order_by=sex", ["003", "002", "001"]),
        ("order_by=participant_type&order_dir=desc", ["002", "001", "003"]),
        ("order_by=family_codename,participant_codename&order_dir=desc,asc", ["003", "001", "002"]),
        ("order_by=affected", ["003", "002", "001"]),
        ("limit=2", ["001", "002"]),
        ("limit=2&page=1", ["003"]),
        ("limit=2&page=9", []),
        ("sex=Male&affected=true", []),
    ],
)
def test_the_list_is_filtered_sorted_and_paged(
    admin: FlaskClient, query: str, found: list[str]
) -> None:
    assert names(admin, query) == found


@pytest.mark.parametrize(
    "query",
    [
        "sex=male",
        "affected=maybe",
        "updated=2020-01-01",
        "updated=after,yesterday",
        "page=-1",
        "limit=0",
        "limit=1001",
        "limit=99999999999999999999",
        "order_by=password_hash",
        "order_by=sex&order_dir=up",
    ],
)
def test_parameters_that_make_no_sense_are_refused(admin: FlaskClient, query: str) -> None:
    assert admin.get(f"/api/participants?{query}").status_code == 400


def test_an_order_that_contradicts_itself_is_refused(admin: FlaskClient) -> None:
    # Each parameter by itself makes sense, so this is no 400.
    refused = admin.get("/api/participants?order_by=sex,notes&order_dir=asc")
    assert refused.status_code == 422


@pytest.mark.usefixtures("cohort")
def test_the_total_counts_participants_before_paging(admin: FlaskClient) -> None:
    body = admin.get("/api/participants?limit=2").get_json()
    assert (len(body["data"]), body["page"], body["total_count"]) == (2, 0, 3)


def test_members_see_participants_with_a_dataset_of_theirs(
    application: Application,
    member: FlaskClient,
    admin: FlaskClient,
    session: Session,
    group: Group,
) -> None:
    participant = make_participant(session, "mine")
    make_dataset(session, participant=participant, groups=[group])
    make_dataset(session, participant=participant, groups=[group])
    make_dataset(session, participant=participant, dataset_type="RGS")
    make_dataset(
        session, participant=make_participant(session, "foreign"), groups=[make_group(session)]
    )
    make_participant(session, "empty")
    session.commit()
    assert names(member) == ["mine"]
    assert member.get("/api/participants?limit=1").get_json()["total_count"] == 1
    assert names(admin) == ["mine", "foreign", "empty"]
    assert names(application.signed_in(session, make_user(session))) == []
    assert application.client().get("/api/participants").status_code == 401
    assert names(member, "dataset_types=RGS") == []  # there is one, of nobody's group


def test_what_hangs_below_is_limited_to_what_the_caller_sees(
    member: FlaskClient, admin: FlaskClient, session: Session, group: Group
) -> None:
    participant = make_participant(session, "P1")
    sample = make_tissue_sample(session, participant=participant)
    seen = make_dataset(
        session, tissue_sample=sample, groups=[group], files=[make_file(session, "c4r/a.bam")]
    )
    make_dataset(session, tissue_sample=sample, groups=[make_group(session)])
    make_dataset(session, participant=participant)
    session.commit()
    address = f"/api/participants/{participant.participant_id}"
    for shown in (
        member.get(address).get_json(),
        member.get("/api/participants").get_json()["data"][0],
    ):
        (only_sample,) = shown["tissue_samples"]
        (only_dataset,) = only_sample["datasets"]
        assert only_dataset["dataset_id"] == seen.dataset_id
        assert only_dataset["linked_files"] == [{"path": "c4r/a.bam", "multiplexed": None}]
        assert "RIN" not in only_dataset
    whole = admin.get(address).get_json()
    assert [len(each["datasets"]) for each in whole["tissue_samples"]] == [2, 1]


def test_a_participant_is_read_with_everything_known(
    member: FlaskClient, session: Session, group: Group
) -> None:
    session.add(institution := Institution(institution="CHEO"))
    family = make_family(session, "F1", family_aliases="alias")
    participant = make_participant(
        session,
        "P1",
        family=family,
        sex=Sex.OTHER,
        month_of_birth=date(2010, 4, 1),
        institution=institution,
    )
    make_dataset(session, participant=participant, groups=[group], dataset_type="RRS", RIN=7.5)
    session.commit()
    response = member.get(f"/api/participants/{participant.participant_id}")
    body = response.get_json()
    assert response.headers["ETag"] == f'"participant-{participant.participant_id}-1"'
    assert (body["family_codename"], body["family_aliases"]) == ("F1", "alias")
    assert (body["sex"], body["month_of_birth"]) == ("Other", "2010-04-01")
    assert (body["institution"], body["affected"]) == ("CHEO", None)
    assert (body["created_by"], body["updated_by"]) == ("author", "author")
    (sample,) = body["tissue_samples"]
    assert (sample["created_by"], sample["tissue_sample_type"]) == ("author", "Blood")
    (dataset,) = sample["datasets"]
    assert (dataset["updated_by"], dataset["RIN"]) == ("author", 7.5)


def test_an_invisible_participant_looks_like_a_missing_one(
    member: FlaskClient, session: Session
) -> None:
    participant = make_participant(session)
    session.commit()
    foreign = member.get(f"/api/participants/{participant.participant_id}")
    missing = member.get("/api/participants/2147483647")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)
    assert member.get("/api/participants/99999999999").status_code == 404


@pytest.mark.usefixtures("cohort")
def test_an_export_has_the_columns_that_clients_know(admin: FlaskClient) -> None:
    response = admin.get("/api/participants?limit=1", headers={"Accept": "text/csv"})
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=participants_report.csv"
    )
    rows = list(csv.reader(io.StringIO(response.text, newline="")))
    assert rows[0] == [
        "participant_codename",
        "family_codename",
        "participant_type",
        "affected",
        "solved",
        "sex",
        "notes",
        "updated_by",
        "created_by",
    ]
    assert rows[1] == [
        "001",
        "Aa",
        "Proband",
        "True",
        "",
        "Female",
        "Épilepsie 100%",
        "author",
        "author",
    ]
    assert len(rows) == 4


def test_an_empty_export_is_a_header(member: FlaskClient) -> None:
    response = member.get("/api/participants", headers={"Accept": "text/csv"})
    assert response.text.startswith("participant_codename,")
    assert response.text.count("\r\n") == 1


def test_an_export_holds_only_what_the_caller_sees(
    member: FlaskClient, session: Session, group: Group
) -> None:
    make_dataset(session, participant=make_participant(session, "mine"), groups=[group])
    make_dataset(session, participant=make_participant(session, "foreign"))
    session.commit()
    text = member.get("/api/participants", headers={"Accept": "text/csv"}).text
    assert "mine" in text
    assert "foreign" not in text


def test_statements_do_not_grow_with_the_page(
    application: Application, member: FlaskClient, session: Session, group: Group
) -> None:
    for _ in range(30):
        make_dataset(session, groups=[group], files=[make_file(session)])
    session.commit()
    counts = []
    for limit in (2, 25):
        with count_statements(application.engine) as seen:
            response = member.get(f"/api/participants?limit={limit}&family_codename=F")
        assert len(response.get_json()["data"]) == limit
        counts.append(seen.count)
    assert counts[0] == counts[1] <= 8
