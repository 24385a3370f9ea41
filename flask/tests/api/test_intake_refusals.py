"""Cohort sheets with faults: all of them told at once, by row and column, and nothing written."""

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.api.sheets import commit, counts, preview, refusals, send, sheet
from tests.application import problem


def test_all_errors_of_all_rows_are_in_one_answer_and_nothing_is_written(
    member: FlaskClient, session: Session
) -> None:
    before = counts(session)
    rows = (
        {"sex": "female", "linked_files": "other/x.bam"},
        {"participant_codename": "P2"},
        {"participant_codename": "P2", "affected": "maybe"},
        {"participant_codename": "P2", "notes": "again"},
        {"participant_codename": "P3", "linked_files": "other/x.bam"},
    )
    response = send(member, sheet(*rows))
    expected = [(1, "sex"), (3, "affected"), (4, "dataset_type"), (5, "linked_files")]
    assert refusals(response) == expected
    assert "4 errors in 4 rows" in response.get_json()["error"]
    shown = preview(member, *rows)
    assert [(each["row"], each["column"]) for each in shown["errors"]] == expected
    assert [each["row"] for each in shown["rows"]] == [2]
    assert counts(session) == before


def test_a_duplicate_of_a_stored_dataset_is_refused(member: FlaskClient) -> None:
    commit(member, {"sequencing_date": "2020-01-01"})
    response = send(member, sheet({"sequencing_date": "2020-01-01"}))
    assert refusals(response) == [(1, "dataset_type")]
    assert "duplicate" in response.get_json()["errors"][0]["message"]


def test_a_linked_file_is_refused_with_its_place_but_not_its_name(member: FlaskClient) -> None:
    commit(member, {"linked_files": "c4r/secret-name.bam"})
    rows = {"participant_codename": "P2", "linked_files": "c4r/new.bam|c4r/secret-name.bam"}
    response = send(member, sheet(rows))
    assert refusals(response) == [(1, "linked_files")]
    assert "File 2 is already linked" in response.get_json()["errors"][0]["message"]
    assert "secret-name" not in response.text


def test_no_refusal_repeats_what_was_sent(member: FlaskClient) -> None:
    canary = "canary<value>"
    columns = ("family_codename", "sex", "affected", "month_of_birth", "read_length", "condition")
    for column in columns:
        response = send(member, sheet({column: canary}))
        assert refusals(response) == [(1, column)]
        assert canary not in response.text


def test_the_sentence_of_a_refusal_says_the_first_fault(member: FlaskClient) -> None:
    commit(member, {"linked_files": "c4r/a.bam"})
    refused = send(member, sheet({"participant_codename": "P2", "linked_files": "c4r/a.bam"}))
    sentence = problem(refused)["error"]
    assert sentence.startswith("Nothing was saved. Row 1, linked_files: File 1 is already linked!")
    twice = send(member, sheet({"sex": "x"}, {"sex": "x"}))
    assert problem(twice)["error"].startswith("Nothing was saved. 2 errors in 2 rows. Row 1, sex:")
