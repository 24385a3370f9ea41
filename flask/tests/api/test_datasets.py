"""Datasets: the list with its filters, sorting, paging and exports, and single reads."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Group, Institution
from stager.models.enums import DatasetCondition, Sex, TissueSampleType
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import (
    make_analysis,
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)


def sequencing_ids(browser: FlaskClient, query: str = "") -> list[str]:
    response = browser.get(f"/api/datasets?{query}")
    assert response.status_code == 200, response.text
    return [each["sequencing_id"] for each in response.get_json()["data"]]


@pytest.fixture
def cohort(session: Session, group: Group) -> None:
    """Three datasets of two participants, named by their sequencing ids."""
    first = make_participant(session, "001", family=make_family(session, "Aa"))
    second = make_participant(session, "002", family=make_family(session, "Bb"))
    editor = make_user(session, "editor")
    skin = make_tissue_sample(session, participant=second, tissue_sample_type=TissueSampleType.SKIN)
    make_dataset(
        session,
        participant=first,
        dataset_type="RRS",
        sequencing_id="s1",
        notes="Épilepsie",
        candidate_genes="ABC1",
        groups=[group],
        files=[make_file(session, "c4r/b.bam")],
        updated=datetime(2020, 1, 1, 12, tzinfo=UTC),
    )
    make_dataset(
        session,
        participant=first,
        sequencing_id="s2",
        condition=DatasetCondition.SOMATIC,
        groups=[group],
        updated_by=editor,
        updated=datetime(2021, 1, 1, 12, tzinfo=UTC),
    )
    make_dataset(
        session,
        tissue_sample=skin,
        sequencing_id="s3",
        dataset_type="RGS",
        condition=DatasetCondition.CONTROL,
        groups=[group, make_group(session, "hidden")],
        files=[make_file(session, "c4r/z.bam"), make_file(session, "c4r/a.bam")],
        updated=datetime(2022, 1, 1, 12, tzinfo=UTC),
    )
    session.commit()


@pytest.mark.usefixtures("cohort")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["s1", "s2", "s3"]),
        ("notes=epil", ["s1"]),
        ("updated_by=edit", ["s2"]),
        ("sequencing_id=S", ["s1", "s2", "s3"]),
        ("participant_codename=00", ["s1", "s2", "s3"]),
        ("participant_codename=00&participant_codename_exact_match=true", []),
        ("participant_codename=001&participant_codename_exact_match=true", ["s1", "s2"]),
        ("family_codename=b", ["s3"]),
        ("family_codename=bb&family_codename_exact_match=true", ["s3"]),
        ("linked_files=A.bam", ["s3"]),
        ("linked_files=.bam", ["s1", "s3"]),
        ("dataset_type=wes,RGS", ["s2", "s3"]),
        ("condition=Somatic,Control", ["s2", "s3"]),
        ("tissue_sample_type=Skin", ["s3"]),
        ("updated=after,2020-06-01", ["s2", "s3"]),
        ("updated=after,2020-06-01&updated=before,2021-06-01", ["s2"]),
        ("candidate_genes=abc", ["s1"]),
        ("group_code=c4", ["s1", "s2", "s3"]),
        ("group_code=hid", []),  # not a group that the caller sees
        ("dataset_id=0", []),
        ("order_by=dataset_type", ["s3", "s1", "s2"]),
        ("order_by=condition", ["s3", "s1", "s2"]),
        ("order_by=notes&order_dir=desc", ["s1", "s3", "s2"]),
        ("order_by=updated&order_dir=desc", ["s3", "s2", "s1"]),
        ("order_by=updated_by", ["s1", "s3", "s2"]),
        ("order_by=linked_files", ["s2", "s3", "s1"]),
        ("order_by=tissue_sample_type&order_dir=desc", ["s3", "s2", "s1"]),
        ("order_by=participant_codename&order_dir=desc", ["s3", "s2", "s1"]),
        ("order_by=family_codename,sequencing_id&order_dir=asc,desc", ["s2", "s1", "s3"]),
        ("order_by=dataset_id&order_dir=desc", ["s3", "s2", "s1"]),
        ("order_by=sequencing_id&order_dir=desc", ["s3", "s2", "s1"]),
        ("limit=2&page=1", ["s3"]),
    ],
)
def test_the_list_is_filtered_sorted_and_paged(
    member: FlaskClient, query: str, found: list[str]
) -> None:
    assert sequencing_ids(member, query) == found


@pytest.mark.usefixtures("cohort")
def test_an_administrator_filters_by_any_group(admin: FlaskClient) -> None:
    assert sequencing_ids(admin, "group_code=hid") == ["s3"]


@pytest.mark.usefixtures("cohort")
def test_a_dataset_is_found_by_its_id(member: FlaskClient) -> None:
    wanted = member.get("/api/datasets").get_json()["data"][1]["dataset_id"]
    assert sequencing_ids(member, f"dataset_id={wanted}") == ["s2"]


@pytest.mark.parametrize(
    "query",
    [
        "condition=somatic",
        "tissue_sample_type=Hair",
        "updated=2020",
        "dataset_id=1abc",
        "order_by=version",
        "limit=-1",
    ],
)
def test_parameters_that_make_no_sense_are_refused(member: FlaskClient, query: str) -> None:
    assert member.get(f"/api/datasets?{query}").status_code == 400


def test_members_see_the_datasets_of_their_groups(
    application: Application,
    member: FlaskClient,
    admin: FlaskClient,
    session: Session,
    group: Group,
) -> None:
    make_dataset(session, sequencing_id="mine", groups=[group, make_group(session, "another")])
    make_dataset(session, sequencing_id="foreign", groups=[make_group(session)])
    make_dataset(session, sequencing_id="nobody")
    session.commit()
    assert sequencing_ids(member) == ["mine"]
    assert sequencing_ids(admin) == ["mine", "foreign", "nobody"]
    assert sequencing_ids(application.signed_in(session, make_user(session))) == []
    assert application.client().get("/api/datasets").status_code == 401
    (row,) = member.get("/api/datasets").get_json()["data"]
    assert row["group_code"] == ["c4r"]


def test_a_dataset_is_read_with_what_stands_around_it(
    member: FlaskClient, session: Session, group: Group
) -> None:
    session.add(institution := Institution(institution="CHEO"))
    participant = make_participant(
        session,
        "P1",
        family=make_family(session, "F1", family_aliases="fam"),
        sex=Sex.MALE,
        institution=institution,
    )
    dataset = make_dataset(
        session,
        participant=participant,
        groups=[group],
        files=[make_file(session, "c4r/a.bam", multiplexed=True)],
        sequencing_date=date(2020, 2, 29),
    )
    assignee = make_user(session, "dave")
    analysis = make_analysis(session, datasets=[dataset], assignee=assignee)
    session.commit()
    response = member.get(f"/api/datasets/{dataset.dataset_id}")
    body = response.get_json()
    assert response.headers["ETag"] == f'"dataset-{dataset.dataset_id}-1"'
    assert (body["participant_codename"], body["family_codename"]) == ("P1", "F1")
    assert (body["institution"], body["sex"], body["family_aliases"]) == ("CHEO", "Male", "fam")
    assert body["sequencing_date"] == "2020-02-29"
    assert (body["created_by"], body["updated_by"]) == ("author", "author")
    assert body["linked_files"] == [{"path": "c4r/a.bam", "multiplexed": True}]
    assert body["tissue_sample"]["tissue_sample_id"] == dataset.tissue_sample_id
    assert body["tissue_sample"]["tissue_sample_type"] == "Blood"
    (found,) = body["analyses"]
    assert (found["analysis_id"], found["analysis_state"]) == (analysis.analysis_id, "Requested")
    assert (found["assignee"], found["requester"]) == ("dave", "author")
    (row,) = member.get("/api/datasets").get_json()["data"]
    assert [each["analysis_id"] for each in row["analyses"]] == [analysis.analysis_id]


def test_an_invisible_dataset_looks_like_a_missing_one(
    member: FlaskClient, session: Session
) -> None:
    dataset = make_dataset(session, groups=[make_group(session)])
    session.commit()
    foreign = member.get(f"/api/datasets/{dataset.dataset_id}")
    missing = member.get("/api/datasets/2147483647")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)


@pytest.mark.usefixtures("cohort")
def test_an_export_can_be_read_and_uploaded_again(member: FlaskClient) -> None:
    response = member.get("/api/datasets?limit=1", headers={"Accept": "text/csv"})
    assert response.headers["Content-Disposition"] == "attachment; filename=datasets_report.csv"
    rows = list(csv.reader(io.StringIO(response.text, newline="")))
    # Known readers rely on these; what else an intake reads comes after them.
    assert ",".join(rows[0]).startswith(
        "family_codename,participant_codename,tissue_sample_type,dataset_type,condition,notes,"
        "linked_files,updated,updated_by,dataset_id,family_aliases,"
    )
    assert rows[1][:9] == [
        "Aa",
        "001",
        "Blood",
        "RRS",
        "GermLine",
        "Épilepsie",
        "c4r/b.bam",
        "2020-01-01 12:00:00",
        "author",
    ]
    assert rows[3][6] == "c4r/a.bam|c4r/z.bam"
    assert len(rows) == 4


def test_multiplexed_files_are_starred_in_exports(
    member: FlaskClient, session: Session, group: Group
) -> None:
    make_dataset(session, groups=[group], files=[make_file(session, "c4r/a", multiplexed=True)])
    session.commit()
    text = member.get("/api/datasets", headers={"Accept": "text/csv"}).text
    assert ",*c4r/a," in text


def test_formulas_are_neutralised_in_exports(
    member: FlaskClient, session: Session, group: Group
) -> None:
    make_dataset(session, groups=[group], notes='=HYPERLINK("http://x")')
    session.commit()
    text = member.get("/api/datasets", headers={"Accept": "text/csv"}).text
    assert '''"'=HYPERLINK(""http://x"")"''' in text


def test_other_representations_are_refused(member: FlaskClient) -> None:
    response = member.get("/api/datasets", headers={"Accept": "image/png"})
    assert response.status_code == 406


def test_statements_do_not_grow_with_the_page(
    application: Application, member: FlaskClient, session: Session, group: Group
) -> None:
    for _ in range(30):
        dataset = make_dataset(session, groups=[group], files=[make_file(session)])
        make_analysis(session, datasets=[dataset])
    session.commit()
    counts = []
    for limit in (2, 25):
        with count_statements(application.engine) as seen:
            query = f"limit={limit}&family_codename=F&linked_files=bucket&group_code=c4r"
            response = member.get(f"/api/datasets?{query}")
        assert len(response.get_json()["data"]) == limit
        counts.append(seen.count)
    assert counts[0] == counts[1] <= 8
