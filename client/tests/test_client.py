"""The library against a running server: lists, exports, changes, files and what goes wrong."""

import csv
import io
import json
import uuid
from pathlib import Path

import pytest

from stager_client import (
    Format,
    NotConfigured,
    NotTaken,
    Refused,
    Retries,
    Stager,
    Token,
    Unreachable,
)
from stager_client.credentials import TokenCommand, token_in_file
from tests.dropping_proxy import DroppingProxy
from tests.live_server import LiveServer, free_port


@pytest.fixture
def dataset_id(alice: Stager, tmp_path: Path) -> int:
    """A dataset of the group c4r that no other test knows."""
    sheet = tmp_path / "own.json"
    row = {"family_codename": "OWN", "participant_codename": f"OWN-{uuid.uuid4()}"}
    traits = {"tissue_sample_type": "Blood", "dataset_type": "WES", "condition": "GermLine"}
    sheet.write_text(json.dumps([row | traits]))
    (created,) = alice.intake.commit(sheet)
    return created["dataset_id"]


def test_a_list_is_every_row_that_matches(alice: Stager) -> None:
    everything = [row["dataset_id"] for row in alice.datasets.search()]
    assert everything == sorted(set(everything))
    families = {row["family_codename"] for row in alice.datasets.search()}
    by_family = [
        row["dataset_id"]
        for family in sorted(families)
        for row in alice.datasets.search(family_codename=family, family_codename_exact_match="true")
    ]
    assert sorted(by_family) == everything
    assert [row["dataset_id"] for row in alice.datasets.search(limit=2)] == everything[:2]


def test_a_list_longer_than_a_page_is_fetched_page_by_page(
    alice: Stager, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = list(alice.participants.search())
    monkeypatch.setattr("stager_client.exports.ROWS_PER_PAGE", 4)
    assert list(alice.participants.search()) == everything
    assert list(alice.participants.search(limit=6)) == everything[:6]


@pytest.mark.parametrize("name", ["datasets.csv", "datasets.json"])
def test_an_export_is_the_whole_list_in_a_file(alice: Stager, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    alice.datasets.export(target)
    text = target.read_text(encoding="utf-8")
    rows = json.loads(text) if name.endswith("json") else list(csv.DictReader(io.StringIO(text)))
    listed = [row["dataset_id"] for row in alice.datasets.search()]
    assert [int(row["dataset_id"]) for row in rows] == listed
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_an_export_goes_to_a_stream_too(alice: Stager) -> None:
    target = io.BytesIO()
    alice.analyses.export(target, Format.XLSX)
    assert target.getvalue().startswith(b"PK")


def test_a_file_that_stood_there_survives_an_export_that_fails(
    server: LiveServer, tmp_path: Path
) -> None:
    target = tmp_path / "datasets.csv"
    target.write_text("before")
    with Stager(server.url, server.token("alice", ["read:metadata"])) as reader:
        with pytest.raises(Refused) as caught:
            reader.datasets.export(target)
        assert caught.value.status == 403
    assert target.read_text() == "before"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_change_of_an_older_version_is_refused(alice: Stager, dataset_id: int) -> None:
    before = alice.datasets.read(dataset_id)
    assert alice.datasets.edit(dataset_id, {"notes": "first"})["notes"] == "first"
    with pytest.raises(Refused) as caught:
        alice.datasets.edit(dataset_id, {"notes": "second"}, etag=before.etag)
    assert caught.value.status == 412
    assert alice.datasets.get(dataset_id)["notes"] == "first"


def test_a_refusal_names_the_field(alice: Stager, dataset_id: int) -> None:
    with pytest.raises(Refused) as caught:
        alice.datasets.edit(dataset_id, {"read_length": 0, "batch_id": "x" * 51})
    assert caught.value.status == 400
    assert set(caught.value.fields) == {"read_length", "batch_id"}
    assert caught.value.request_id


def test_records_are_created_edited_and_deleted(admin: Stager) -> None:
    family = admin.families.create({"family_codename": "CLIENT-1"})
    aliased = admin.families.edit(family["family_id"], {"family_aliases": "a, b"})  # type: ignore[typeddict-item]  # the client sends the codename
    assert (aliased["family_codename"], aliased["family_aliases"]) == ("CLIENT-1", "a, b")
    person = admin.participants.create(
        {"family_id": family["family_id"], "participant_codename": "CLIENT-1.1"}
    )
    sample = admin.tissue_samples.create(
        {"participant_id": person["participant_id"], "tissue_sample_type": "Blood"}
    )
    dataset = admin.datasets.create(
        {
            "tissue_sample_id": sample["tissue_sample_id"],
            "dataset_type": "WGS",
            "condition": "GermLine",
            "group_code": ["c4r"],
        }
    )
    preview = admin.datasets.preview_deletion(dataset["dataset_id"])
    assert preview["family_ids"] == [family["family_id"]]
    admin.datasets.delete(dataset["dataset_id"])
    with pytest.raises(Refused) as caught:
        admin.families.get(family["family_id"])
    assert caught.value.status == 404


def test_many_records_are_changed_alike_or_none_is(alice: Stager, dataset_id: int) -> None:
    other = next(alice.datasets.search(family_codename="2004"))["dataset_id"]
    assert alice.datasets.edit_many([dataset_id, other], {"batch_id": "007"}) == sorted(
        [dataset_id, other]
    )
    with pytest.raises(Refused) as caught:
        alice.datasets.edit_many([dataset_id, 2**31 - 1], {"batch_id": "008"})
    assert caught.value.status == 404
    assert alice.datasets.get(dataset_id)["batch_id"] == "007"


def test_a_sheet_is_previewed_then_taken_in_whole_or_not_at_all(
    alice: Stager, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    header = "family_codename,participant_codename,tissue_sample_type,dataset_type,condition\r\n"
    good = "CLIENT-2,007,Blood,WES,GermLine\r\n"
    sheet.write_text(f"{header}{good}CLIENT-2,008,Blood,WES,nonsense\r\n")
    assert alice.intake.preview(sheet)["error_count"] == 1
    with pytest.raises(Refused) as caught:
        alice.intake.commit(sheet)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (2, "condition")
    sheet.write_text(f"{header}{good}")
    assert [row["participant_codename"] for row in alice.intake.commit(sheet)] == ["007"]


def test_a_file_is_uploaded_linked_and_fetched_again(
    alice: Stager, dataset_id: int, tmp_path: Path
) -> None:
    source, target = tmp_path / "reads.vcf", tmp_path / "again.vcf"
    source.write_bytes(bytes(range(256)) * 10_000)
    seen: list[tuple[int, int]] = []
    alice.files.upload(source, "c4r/client/reads é.vcf", lambda *each: seen.append(each))
    assert seen[0] == (0, 2_560_000)
    assert seen[-1] == (2_560_000, 2_560_000)
    assert len(seen) > 2
    alice.datasets.link(dataset_id, [{"path": "c4r/client/other.vcf"}])
    linked = alice.datasets.link(dataset_id, [{"path": "c4r/client/reads é.vcf"}])["linked_files"]
    assert [each["path"] for each in linked] == ["c4r/client/other.vcf", "c4r/client/reads é.vcf"]
    alice.files.download("c4r/client/reads é.vcf", target)
    assert target.read_bytes() == source.read_bytes()


def test_what_is_read_only_here_is_told_before_anything_is_sent(
    alice: Stager, tmp_path: Path
) -> None:
    with pytest.raises(NotTaken, match="cannot be read"):
        alice.files.upload(tmp_path / "none", "c4r/none")
    with pytest.raises(NotTaken, match="csv, tsv, xlsx, json"):
        alice.intake.preview(tmp_path / "sheet.ods")
    with pytest.raises(NotTaken, match="cannot be written"):
        alice.datasets.export(tmp_path / "none" / "datasets.csv")


def test_an_analysis_is_requested_watched_and_repeated(alice: Stager) -> None:
    simulated = next(alice.datasets.search(linked_files="demo/2003"))["dataset_id"]
    requested = alice.analyses.create({"datasets": [simulated]})
    seen = [each["analysis_state"] for each in alice.analyses.watch(requested["analysis_id"])]
    assert seen[-1] == "Done"
    repeated = alice.analyses.repeat(requested["analysis_id"])
    assert alice.analyses.cancel(repeated["analysis_id"])["analysis_state"] == "Cancelled"


# What networks do.


def test_a_question_is_asked_again_when_the_server_is_away_or_busy(
    network: DroppingProxy, far_alice: Stager
) -> None:
    network.connections_to_refuse, network.times_busy = 1, 2
    assert far_alice.account.whoami()["username"] == "alice"
    network.answers_to_drop = 2
    assert list(far_alice.families.search(limit=2))
    assert network.answers_to_drop == 0


def test_what_is_created_is_created_once_when_the_answer_gets_lost(
    network: DroppingProxy, far_alice: Stager, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.json"
    row = {"family_codename": "ONCE", "participant_codename": "ONCE-1"}
    traits = {"tissue_sample_type": "Blood", "dataset_type": "WGS", "condition": "GermLine"}
    sheet.write_text(json.dumps([row | traits]))
    network.answers_to_drop = 2
    (created,) = far_alice.intake.commit(sheet)
    assert network.sent.count(b"POST /api/_bulk") == 3
    network.answers_to_drop = 1
    requested = far_alice.analyses.create({"datasets": [created["dataset_id"]]})
    found = [row["dataset_id"] for row in far_alice.datasets.search(participant_codename="ONCE-1")]
    assert found == [created["dataset_id"]]
    analyses = far_alice.analyses.search(participant_codename="ONCE-1")
    assert [row["analysis_id"] for row in analyses] == [requested["analysis_id"]]


def test_an_upload_begins_again_when_the_connection_breaks(
    network: DroppingProxy, far_alice: Stager, dataset_id: int, tmp_path: Path
) -> None:
    source, target = tmp_path / "x.vcf", tmp_path / "y.vcf"
    source.write_bytes(b"x" * 3_000_000)
    beginnings: list[str] = []

    def break_off(sent_bytes: int, _size_bytes: int) -> None:
        if sent_bytes == 0:
            beginnings.append("again" if beginnings else "first")
            network.answers_to_drop = int(len(beginnings) == 1)

    far_alice.files.upload(source, "c4r/client/broken.vcf", break_off)
    assert len(beginnings) == 2
    far_alice.datasets.link(dataset_id, [{"path": "c4r/client/broken.vcf"}])
    far_alice.files.download("c4r/client/broken.vcf", target)
    assert target.read_bytes() == source.read_bytes()


def test_a_change_whose_answer_got_lost_is_not_sent_again(
    network: DroppingProxy, far_alice: Stager, dataset_id: int
) -> None:
    read = far_alice.datasets.read(dataset_id)
    network.answers_to_drop = 1
    network.sent.clear()
    with pytest.raises(Unreachable, match="Whether the change was saved is not known"):
        far_alice.datasets.edit(read.record["dataset_id"], {"notes": "once"}, etag=read.etag)
    assert network.sent.count(b"PATCH ") == 1


def test_a_server_that_stays_away_is_told() -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    retries = Retries(attempts=2, first_wait_s=0.01)
    told = pytest.raises(Unreachable, match=r"127\.0\.0\.1 does not answer")
    with Stager(nowhere, "stg_1", retries=retries) as client, told:
        client.about()


def test_every_request_says_who_sends_it_and_signed_addresses_get_no_token(
    network: DroppingProxy, far_alice: Stager, tmp_path: Path, alice_token: str
) -> None:
    source = tmp_path / "x.vcf"
    source.write_bytes(b"x")
    far_alice.files.upload(source, "c4r/client/signed.vcf")
    asked, _, stored = bytes(network.sent).partition(b"PUT /api/objects/")
    assert alice_token.encode() in asked
    assert b"stager-client/" in asked
    assert b"idempotency-key:" in asked.lower()
    assert b"stager-client/" in stored
    assert b"authorization:" not in stored.lower()


# Credentials.


def test_a_token_is_read_from_a_file_that_nobody_else_can_read(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("stg_1_secret\n")
    file.chmod(0o640)
    with pytest.raises(NotConfigured, match="chmod 600") as caught:
        token_in_file(file)
    assert "secret" not in str(caught.value)
    file.chmod(0o600)
    assert token_in_file(file).text == "stg_1_secret"
    assert "secret" not in repr(token_in_file(file))


def test_a_command_that_prints_a_token_is_asked_again_when_the_token_ends(
    server: LiveServer, tmp_path: Path, alice_token: str
) -> None:
    kept = tmp_path / "kept"
    kept.write_text(ending := server.token("alice"))
    command = TokenCommand(f"cat '{kept}'")
    with Stager(server.url, command) as client:
        assert client.account.whoami()["username"] == "alice"
        with Stager(server.url) as browser:
            browser.account.sign_in("alice", server.password)
            browser.account.revoke_token(int(ending.split("_")[1]))
        kept.write_text(alice_token)
        assert client.account.whoami()["username"] == "alice"
    assert alice_token not in repr(command)


@pytest.mark.parametrize("command", ["false", "true", "/nonexistent/program", "'"])
def test_a_command_that_prints_no_token_is_told(server: LiveServer, command: str) -> None:
    with Stager(server.url, TokenCommand(command)) as client, pytest.raises(NotConfigured):
        client.account.whoami()


def test_secrets_do_not_travel_in_the_clear() -> None:
    with pytest.raises(NotConfigured, match="https"):
        Stager("http://stager.example.org", Token("stg_1"))
    Stager("http://stager.example.org", Token("stg_1"), allow_plain_http=True).close()
    for address in ("stager.example.org", "ftp://x", "https://", "https://user:pw@x"):
        with pytest.raises(NotConfigured, match="address"):
            Stager(address)


def test_too_many_wrong_passwords_are_not_tried_on(server: LiveServer) -> None:
    with Stager(server.url) as client:
        statuses = {401}
        tries = 0
        while statuses == {401} and tries < 25:  # ten fit in a window, and two windows may be met
            tries += 1
            with pytest.raises(Refused) as caught:
                client.account.sign_in("carol", "wrong")
            statuses.add(caught.value.status)
    assert statuses == {401, 429}
    assert caught.value.status == 429
