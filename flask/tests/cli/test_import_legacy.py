"""`stager import-legacy`: a site of the predecessor arrives, or it is told row by row why not."""

import csv
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from stager.access.identity import Identity
from stager.cli import _edge, main
from stager.features.legacy.source import described, opened
from stager.features.storage_iam.sealing import KeyRing
from stager.features.variants.search import full_rows, visible_calls
from stager.models import (
    Analysis,
    AuditEvent,
    Dataset,
    DatasetFile,
    ExternalId,
    Family,
    File,
    Group,
    Participant,
    RnaSeqDataset,
    TissueSample,
    User,
    VariantCall,
    VariantReport,
)
from stager.models.enums import AnalysisState, GenomeBuild, TissueSampleType
from stager.reports.record import Zygosity
from stager.reports.vkey import key_range
from stager.settings import load_settings
from tests.application import SECRET, Application, Applications
from tests.conftest import WORKER, Database
from tests.services.predecessor import Predecessor, predecessor_on

KEY_RING = f"a:{'A' * 43}="
LOXL4, BOTH = "genes=ENSG138131", "genes=ENSG138131,ENSG258366"
DIFFERS = 3


@pytest.fixture(scope="session")
def predecessor_database(mariadb_server_uri: str) -> Iterator[Predecessor]:
    with predecessor_on(mariadb_server_uri, f"predecessor_{WORKER}_{os.getpid()}") as found:
        yield found


@pytest.fixture
def predecessor(predecessor_database: Predecessor) -> Iterator[Predecessor]:
    """The predecessor with its own fixture; what a test adds to it goes."""
    predecessor_database.load_fixture()
    yield predecessor_database
    predecessor_database.empty()


@pytest.fixture(autouse=True)
def _site(
    database_uri: str, predecessor_database: Predecessor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The settings of a site with an empty database and the address of the predecessor's."""
    monkeypatch.setenv("ST_DATABASE_URI", database_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")
    monkeypatch.setenv("ST_LEGACY_DATABASE_URI", predecessor_database.uri)
    _forget_settings()
    yield
    _forget_settings()


def _forget_settings() -> None:
    if _edge.sessions.cache_info().currsize:
        _edge.sessions().kw["bind"].dispose()
    load_settings.cache_clear()
    _edge.sessions.cache_clear()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.csv"


def import_legacy(*arguments: object) -> Result:
    words = ("import-legacy", "--timezone", "America/Toronto", *map(str, arguments))
    return CliRunner().invoke(main, words, prog_name="stager")


def refused(result: Result) -> str:
    """The one line that a failed command prints."""
    assert result.exit_code == 1, result.output
    (line,) = result.stderr.splitlines()
    return line


def found_in(report: Path) -> set[tuple[str, ...]]:
    """The findings of a report as (table, row, column, outcome)."""
    with report.open(newline="") as stream:
        return {
            (each["table"], each["row"], each["column"], each["outcome"])
            for each in csv.DictReader(stream)
        }


def count(session: Session, model: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def browser_of(application: Application, username: str) -> FlaskClient:
    """Signed in with the password that the user has had all along."""
    browser = application.client()
    sent = {"username": username, "password": username}
    assert browser.post("/api/login", json=sent).status_code == 200
    return browser


@pytest.fixture
def site(predecessor: Predecessor, applications: Applications, database: Database) -> Application:
    """The application on a database into which the fixture was imported."""
    del predecessor
    result = import_legacy()
    assert result.exit_code == 0, result.output
    return applications.on(database.uri)


def total(browser: FlaskClient, address: str) -> int:
    body = browser.get(address).get_json()
    return len(body) if isinstance(body, list) else int(body["total_count"])


def test_who_sees_how_many_is_as_before(site: Application) -> None:
    browsers = [browser_of(site, name) for name in ("admin", "user", "user_b", "user_c")]
    for address, expected in {
        "/api/families": [2, 1, 0, 1],
        "/api/participants": [3, 2, 0, 1],
        "/api/datasets": [6, 2, 0, 1],
        "/api/analyses": [3, 1, 0, 0],
        "/api/groups": [2, 1, 0, 1],
    }.items():
        assert [total(each, address) for each in browsers] == expected, address
    assert total(browsers[0], "/api/institutions") == 21
    assert total(browsers[0], "/api/users") == 5


def test_codenames_are_found_as_before(site: Application) -> None:
    admin = browser_of(site, "admin")
    for query, expected in {
        "participant_codename=00&participant_codename_exact_match=true": (0, 0),
        "participant_codename=001&participant_codename_exact_match=true": (1, 2),
        "participant_codename=00": (3, 6),
        "family_codename=A&family_codename_exact_match=true": (0, 0),
        "family_codename=Aa&family_codename_exact_match=true": (2, 3),
        "family_codename=A": (2, 3),
    }.items():
        lists = ("/api/participants", "/api/datasets")
        assert tuple(total(admin, f"{each}?{query}") for each in lists) == expected, query


def test_variants_are_found_as_before(site: Application) -> None:
    def sizes(browser: FlaskClient, query: str) -> list[int]:
        found = []
        for accept in ("application/json", "text/csv"):
            for shape in ("variants", "participants"):
                address = f"/api/summary/{shape}?{query}"
                answer = browser.get(address, headers={"Accept": accept})
                assert answer.status_code == 200
                rows = (
                    answer.get_json()
                    if accept == "application/json"
                    else answer.text.split("\n")[1:-1]
                )
                found.append(len(rows))
        return found

    for browser in (browser_of(site, "admin"), browser_of(site, "user")):
        assert sizes(browser, LOXL4) == [3, 6, 3, 5]
        assert sizes(browser, BOTH) == [6, 12, 6, 9]
        assert sizes(browser, "positions=chr10:100010909") == [1, 2, 1, 2]
    outsider = browser_of(site, "user_c")
    assert outsider.get(f"/api/summary/variants?{LOXL4}").get_json() == []


def test_ids_times_and_authors_are_kept(site: Application, session: Session) -> None:
    admin = browser_of(site, "admin")
    dataset = admin.get("/api/datasets/2").get_json()
    assert (dataset["sequencing_id"], dataset["group_code"], dataset["created_by"]) == (
        "4",
        ["ach"],
        "admin",
    )
    # The insert wrote UTC; the later change, and all times of analyses, the clock of Toronto.
    assert dataset["created"] == "2020-07-28T00:00:00Z"
    assert dataset["updated"] == "2020-08-04T04:00:00Z"
    analysis = admin.get("/api/analyses/2").get_json()
    assert (analysis["requested"], analysis["started"]) == (
        "2020-07-28T04:00:00Z",
        "2020-08-04T04:00:00Z",
    )
    assert (analysis["requester"], analysis["assignee"]) == ("user_a", None)
    made = admin.post("/api/families", json={"family_codename": "new"})
    assert made.status_code == 201
    assert made.get_json()["family_id"] > 2
    assert session.get_one(User, 2).minio_access_key == "user"


def test_an_old_password_hash_is_replaced_at_the_next_login(
    site: Application, session: Session
) -> None:
    assert session.get_one(User, 2).password_hash.startswith("pbkdf2:sha256:50000$")
    session.rollback()
    browser_of(site, "user")
    assert session.get_one(User, 2, populate_existing=True).password_hash.startswith("$argon2id$")


@pytest.mark.usefixtures("site")
def test_one_audit_event_says_what_was_imported(session: Session) -> None:
    (event,) = session.scalars(select(AuditEvent)).all()
    assert (event.action, event.actor_label) == ("legacy.import", "command line")
    assert event.after is not None
    assert event.after["dataset"] == 6
    assert event.after["genotype"] == 12


@pytest.mark.usefixtures("predecessor")
def test_a_dry_run_tells_all_and_writes_nothing(session: Session) -> None:
    result = import_legacy("--dry-run")
    assert result.exit_code == 0
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line}
    assert lines["dataset"] == ["6", "0", "0", "6"]
    assert lines["genotype"] == ["12", "0", "0", "12"]
    assert lines["user_a"] == ["3", "3"]
    assert "dry run" in result.stdout
    assert [count(session, each) for each in (User, Dataset, VariantCall, AuditEvent)] == [0] * 4


@pytest.mark.usefixtures("site")
def test_a_second_import_is_refused(session: Session) -> None:
    assert "has rows already (user, group," in refused(import_legacy())
    assert count(session, User) == 5


def test_the_predecessor_is_never_written(predecessor: Predecessor) -> None:
    users = described("user", ("user_id", "username"))
    with opened(predecessor.uri) as source:
        source.rows(select(users.c.user_id))
        with pytest.raises(DBAPIError, match="READ ONLY"):
            source._connection.execute(users.update().values(username="x"))


def test_another_database_is_refused(
    mariadb_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ST_LEGACY_DATABASE_URI", mariadb_database.uri)
    line = refused(import_legacy())
    assert "not a database of the predecessor" in line
    assert "lacks genotype, variant" in line


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "ST_LEGACY_DATABASE_URI is not set."),
        ("nonsense", "ST_LEGACY_DATABASE_URI is not the address of a database."),
        ("sqlite:///canary.db", "ST_LEGACY_DATABASE_URI must begin with mysql+pymysql://."),
        ("mysql+pymysql://x:canary@127.0.0.1:1/old", "The database refused"),
    ],
)
def test_an_address_that_does_not_do_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, address: str, sentence: str
) -> None:
    monkeypatch.setenv("ST_LEGACY_DATABASE_URI", address)
    line = refused(import_legacy())
    assert sentence in line
    assert "canary" not in line


def test_the_time_zone_has_to_be_one() -> None:
    result = CliRunner().invoke(main, ("import-legacy", "--timezone", "Toronto"))
    assert result.exit_code == 2
    assert "America/Toronto" in result.stderr


FOUND = {
    ("user", "6", "username", "changed"),
    ("user", "6", "email", "changed"),
    ("user", "6", "password_hash", "changed"),
    ("user", "6", "minio_secret_key", "changed"),
    ("user", "7", "subject", "changed"),
    ("group", "3", "group_code", "changed"),
    ("group", "4", "group_code", "kept"),
    ("users_groups", "2-1", "", "left out"),
    ("users_groups", "2-99", "group_id", "left out"),
    ("users_groups", "None-1", "user_id", "left out"),
    ("family", "3", "family_codename", "changed"),
    ("family", "4", "family_codename", "changed"),
    ("family", "4", "created", "changed"),
    ("family", "4", "created_by_id", "changed"),
    ("participant", "4", "sex", "changed"),
    ("participant", "4", "month_of_birth", "changed"),
    ("participant", "4", "institution_id", "changed"),
    ("participant", "5", "family_id", "left out"),
    ("participant", "6", "participant_codename", "changed"),
    ("participant", "6", "month_of_birth", "changed"),
    ("tissue_sample", "5", "participant_id", "left out"),
    ("tissue_sample", "6", "tissue_sample_type", "changed"),
    ("dataset", "7", "tissue_sample_id", "left out"),
    ("dataset", "8", "dataset_type", "changed"),
    ("dataset", "9", "dataset_type", "left out"),
    ("dataset", "10", "condition", "left out"),
    ("rnaseq_dataset", "1", "dataset_id", "left out"),
    ("groups_datasets", "1-2", "", "left out"),
    ("groups_datasets", "1-7", "dataset_id", "left out"),
    ("file", "1", "multiplexed", "changed"),
    ("file", "3", "file_id", "left out"),
    ("file", "4", "path", "kept"),
    ("file", "5", "file_id", "left out"),
    ("datasets_files", "2-2", "", "left out"),
    ("datasets_files", "5-7", "file_id", "left out"),
    ("analysis", "4", "kind", "kept"),
    ("analysis", "4", "analysis_state", "kept"),
    ("analysis", "4", "assignee_id", "changed"),
    ("analysis", "4", "requester_id", "changed"),
    ("analysis", "4", "requested", "changed"),
    ("analysis", "5", "analysis_state", "changed"),
    ("datasets_analyses", "7-1", "dataset_id", "left out"),
    *((("variant", str(number), "", "left out")) for number in (7, 8, 9, 10, 11)),
    ("genotype", "7", "variant_id", "left out"),
    ("genotype", "8", "variant_id", "left out"),
    ("genotype", "12-2-3", "", "changed"),
    ("genotype", "12-2-99", "", "left out"),
    ("variant", "analysis 2", "exac_pli_score", "changed"),
    ("variant", "analysis 99", "analysis_id", "left out"),
    ("genotype", "analysis 99", "analysis_id", "left out"),
}


@pytest.fixture
def dirty(predecessor: Predecessor) -> Iterator[Predecessor]:
    predecessor.load_dirt()
    yield predecessor
    predecessor.empty()
    for table, column, length in (
        ("family", "family_codename", 50),
        ("user", "username", 30),
        ("user", "email", 150),
    ):
        predecessor.run(f"ALTER TABLE {table} MODIFY {column} VARCHAR({length}) NOT NULL")


@pytest.mark.usefixtures("dirty")
def test_every_row_that_does_not_fit_is_reported_and_decided_by_rule(
    session: Session, report: Path
) -> None:
    result = import_legacy("--report", report)
    assert result.exit_code == DIFFERS, result.output
    assert found_in(report) == FOUND
    for secret in ("clear", "aA", "004", "md5"):
        assert secret not in report.read_text()

    def values(*columns: Any, **key: int) -> tuple[Any, ...]:
        return tuple(session.execute(select(*columns).filter_by(**key)).one())

    assert values(User.username, User.email, User.password_hash, user_id=6) == (
        "USER-6",
        "6-USER@example.org",
        "!",
    )
    assert values(User.issuer, User.subject, user_id=6) == ("i", "s")
    assert values(User.subject, User.password_hash, user_id=7) == (None, "!")
    assert values(Group.group_code, group_id=3) == ("a-b",)
    assert values(Family.family_codename, family_id=3) == ("aA-3",)
    assert values(Family.family_codename, Family.created_by_id, family_id=4) == ("e-1", 1)
    assert values(Participant.participant_codename, participant_id=6) == ("6",)
    assert values(Participant.sex, Participant.month_of_birth, participant_id=4) == (
        None,
        date(2010, 2, 1),
    )
    assert values(TissueSample.tissue_sample_type, TissueSample.updated, tissue_sample_id=6) == (
        TissueSampleType.UNKNOWN,
        datetime(2020, 7, 28, tzinfo=UTC),
    )
    assert values(RnaSeqDataset.dataset_type, RnaSeqDataset.RIN, dataset_id=8) == ("RRS", None)
    assert session.scalars(select(File.multiplexed).order_by(File.file_id)).all() == [
        True,
        None,
        True,
    ]
    assert set(
        session.execute(select(DatasetFile.file_id, DatasetFile.exclusive_file_id)).all()
    ) == {
        (1, None),
        (2, 2),
        (4, None),
    }
    assert values(Analysis.requester_id, Analysis.requested, analysis_id=4) == (
        1,
        datetime(2020, 8, 4, 4, tzinfo=UTC),
    )
    # The hour that the clock showed twice: the first one, in daylight saving time.
    assert values(Analysis.analysis_state, Analysis.requested, analysis_id=5) == (
        AnalysisState.ERROR,
        datetime(2020, 11, 1, 5, 30, tzinfo=UTC),
    )
    former = select(ExternalId.entity, ExternalId.entity_id, ExternalId.value)
    assert set(session.execute(former).all()) == {
        ("family", 3, "aA"),
        ("family", 4, "é 1"),
        ("participant", 6, ".."),
    }


@pytest.mark.usefixtures("dirty")
def test_variants_that_fit_are_stored_as_reports_would_have_them(session: Session) -> None:
    assert import_legacy().exit_code == DIFFERS
    load = session.scalars(select(VariantReport)).one()
    assert (load.analysis_id, load.n_variant, load.n_call, load.n_duplicate) == (2, 7, 14, 1)
    admin = Identity(1, "", is_admin=True, group_ids=frozenset(), group_codes=())
    rows = full_rows(
        session,
        visible_calls(admin).where(VariantCall.vkey < key_range(GenomeBuild.GRCH37, "2", 1, 1)[0]),
    )
    by_dataset = {row["dataset_id"]: row for row in rows}
    assert by_dataset[2]["zygosity_code"] == Zygosity.HETEROZYGOUS
    assert by_dataset[3]["zygosity_code"] == Zygosity.NO_CALL
    annotation = by_dataset[2]
    assert annotation["clinvar"] == "likely_benign"
    assert annotation["gnomad_oe_mis_score"] == 0.75
    assert [annotation.get(each) for each in ("exac_pli_score", "ucsc_link", "depth")] == [None] * 3


@pytest.mark.usefixtures("predecessor")
def test_s3_secrets_are_sealed_for_their_users(
    predecessor: Predecessor, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    predecessor.run("UPDATE user SET minio_secret_key = 'clear' WHERE user_id = 2")
    monkeypatch.setenv("ST_KEY_RING", KEY_RING)
    assert import_legacy().exit_code == 0
    sealed = session.get_one(User, 2).minio_secret_key
    assert sealed is not None
    assert KeyRing.parsed(KEY_RING).open(sealed, "user:2:s3") == "clear"


def test_a_failure_on_the_way_leaves_nothing_behind(
    predecessor: Predecessor, session: Session
) -> None:
    # Two variants of one place with the same key, which refuses the last table to be filled.
    predecessor.run(
        "UPDATE variant SET chromosome = '1', position = 1000, reference_allele = 'C', "
        "alt_allele = CASE variant_id WHEN 1 THEN 'AAAGCACT' ELSE 'GGGCGT' END "
        "WHERE variant_id IN (1, 2)"
    )
    assert "key of another variant" in refused(import_legacy())
    assert [count(session, each) for each in (User, Dataset, VariantCall)] == [0] * 3
