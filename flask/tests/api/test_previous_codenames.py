"""Families and participants are found by what they were called before, which stays theirs."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.features.variants.loading import load_report
from stager.models import Analysis, ExternalId, Group, Participant, PreviousCodename, VariantCall
from tests.api.sheets import preview
from tests.api.variant_lab import make_genes, make_trio_part, report_rows, write_report
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import (
    make_analysis,
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_user,
)


@pytest.fixture
def participant(session: Session, group: Group) -> Participant:
    """Member Old-1 of the family Old, with a dataset and an analysis; seen by `member`."""
    found = make_participant(session, "Old-1", family=make_family(session, "Old"))
    dataset = make_dataset(session, participant=found, groups=[group])
    make_analysis(session, datasets=[dataset])
    session.commit()
    return found


@pytest.fixture
def renamed(member: FlaskClient, participant: Participant) -> Participant:
    """The same, called New-1 of the family New since."""
    rename(member, participant, "New-1")
    address = f"/api/families/{participant.family_id}"
    answer = member.patch(address, json={"family_codename": "New"})
    assert answer.get_json()["previous_codenames"] == ["Old"]
    return participant


def rename(browser: FlaskClient, participant: Participant, codename: str) -> list[str]:
    address = f"/api/participants/{participant.participant_id}"
    answer = browser.patch(address, json={"participant_codename": codename})
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["participant_codename"] == codename
    names: list[str] = answer.get_json()["previous_codenames"]
    return names


def errors(browser: FlaskClient, *rows: dict[str, str], **query: str) -> list[tuple[int, str, str]]:
    """Row, column and message of each error of a previewed sheet."""
    said = preview(browser, *rows, **query)["errors"]
    return [(each["row"], each["column"], each["message"]) for each in said]


def found(browser: FlaskClient, noun: str, query: str) -> int:
    return int(browser.get(f"/api/{noun}?{query}").get_json()["total_count"])


def test_a_single_record_says_what_it_was_called_before(
    member: FlaskClient, participant: Participant
) -> None:
    address = f"/api/participants/{participant.participant_id}"
    assert member.get(address).get_json()["previous_codenames"] == []
    assert rename(member, participant, "New-1") == ["Old-1"]
    assert rename(member, participant, "NEW-1") == ["Old-1"]
    assert sorted(rename(member, participant, "Newer")) == ["NEW-1", "Old-1"]
    # What it is called again is no longer a previous codename.
    assert sorted(rename(member, participant, "old-1")) == ["NEW-1", "Newer"]


@pytest.mark.parametrize("noun", ["participants", "datasets", "analyses"])
@pytest.mark.usefixtures("renamed")
def test_lists_find_records_by_previous_codenames(member: FlaskClient, noun: str) -> None:
    for query in ("participant_codename=ld-", "family_codename=OL", "participant_codename=New"):
        assert found(member, noun, query) == 1, query
    assert found(member, noun, "participant_codename=Old-2") == 0
    if noun == "analyses":
        assert found(member, noun, "search=old-1") == found(member, noun, "search=Old") == 1
        return
    assert found(member, noun, "family_codename=old&family_codename_exact_match=true") == 1
    for text, count in (("old-1", 1), ("Old", 0)):
        query = f"participant_codename={text}&participant_codename_exact_match=true"
        assert found(member, noun, query) == count


def test_lists_find_participants_by_what_another_system_calls_them(
    member: FlaskClient, session: Session, participant: Participant
) -> None:
    names = {"entity": "participant", "entity_id": participant.participant_id}
    session.add(ExternalId(**names, namespace="biobank", value="BB-17"))
    session.commit()
    assert found(member, "datasets", "participant_codename=bb-1") == 1
    # An exact codename means one record of Stager's.
    exact = "participant_codename=BB-17&participant_codename_exact_match=true"
    assert found(member, "datasets", exact) == 0


@pytest.mark.usefixtures("renamed")
def test_families_are_found_by_the_start_of_a_previous_codename(member: FlaskClient) -> None:
    (family,) = member.get("/api/families?starts_with=ol").get_json()
    assert family["family_codename"] == "New"
    assert member.get("/api/families?starts_with=ld").get_json() == []


def test_a_previous_codename_is_never_another_records(
    admin: FlaskClient, renamed: Participant, session: Session
) -> None:
    sent = {"family_id": renamed.family_id, "participant_codename": "OLD-1"}
    other = make_participant(session, "Other", family=renamed.family)
    session.commit()
    address = f"/api/participants/{other.participant_id}"
    for answer in (
        admin.post("/api/participants", json=sent),
        admin.patch(address, json={"participant_codename": "old-1"}),
        admin.post("/api/families", json={"family_codename": "old"}),
    ):
        assert answer.status_code == 422
        assert problem(answer)["error"] == "This codename is already in use."
    # The codenames of families and of participants are apart.
    assert admin.patch(address, json={"participant_codename": "Old"}).status_code == 200


def test_the_codenames_of_a_deleted_record_are_free(admin: FlaskClient, session: Session) -> None:
    participant = make_participant(session, "Old-1")
    session.commit()
    rename(admin, participant, "New-1")
    address = f"/api/participants/{participant.participant_id}"
    assert admin.delete(address).status_code == 204
    assert session.scalars(select(PreviousCodename)).all() == []
    sent = {"family_id": participant.family_id, "participant_codename": "Old-1"}
    assert admin.post("/api/participants", json=sent).status_code == 201


@pytest.mark.usefixtures("renamed")
def test_a_sheet_with_a_previous_codename_is_told_the_present_one(
    member: FlaskClient, admin: FlaskClient
) -> None:
    family = {"family_codename": "old", "participant_codename": "X"}
    person = {"family_codename": "New", "participant_codename": "OLD-1"}
    child = {"family_codename": "New", "participant_codename": "Y", "maternal_codename": "Old-1"}
    said = "of this codename was renamed and is now called"
    assert errors(member, family, person, child) == [
        (1, "family_codename", f"The family {said} New."),
        (2, "participant_codename", f"The participant {said} New-1."),
        (3, "maternal_codename", f"The participant {said} New-1."),
    ]
    assert errors(admin, person, groups="c4r") == [
        (1, "participant_codename", f"The participant {said} New-1.")
    ]


@pytest.mark.usefixtures("renamed")
def test_who_may_not_see_the_record_learns_only_that_the_codename_is_taken(
    application: Application, session: Session
) -> None:
    stranger = make_user(session, groups=[make_group(session)])
    browser = application.signed_in(session, stranger)
    row = {"family_codename": "Old", "participant_codename": "X"}
    assert errors(browser, row) == [(1, "family_codename", "This codename is already in use.")]
    assert found(browser, "participants", "participant_codename=Old") == 0


def test_a_report_of_before_the_renaming_is_loaded(
    admin: FlaskClient, session: Session, tmp_path: Path
) -> None:
    make_genes(session)
    analysis, datasets = make_trio_part(session, "Aa", ("001", "002"))
    session.commit()
    rename(admin, datasets[0].tissue_sample.participant, "003")
    report = write_report(tmp_path, report_rows(("001", "002")), samples=("001", "002"))
    load_report(session, None, session.get_one(Analysis, analysis.analysis_id).analysis_id, report)
    seen = set(session.scalars(select(VariantCall.dataset_id)))
    assert seen == {dataset.dataset_id for dataset in datasets}


@pytest.mark.usefixtures("renamed")
def test_finding_by_previous_codenames_costs_no_further_statement(
    application: Application, member: FlaskClient
) -> None:
    def cost(query: str) -> int:
        with count_statements(application.engine) as seen:
            assert member.get(f"/api/datasets{query}").get_json()["total_count"] == 1
        return seen.count

    assert cost("?participant_codename=Old") <= cost("")
