"""`stager phenotypes load`: the ontology as it is published, loaded once and again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.cli import _edge, main
from stager.models import HpoClosure, HpoTerm
from stager.settings import load_settings
from tests.application import SECRET

ONTOLOGY = r"""format-version: 1.2
data-version: hp/releases/2024-04-26

[Term]
id: HP:0000001
name: All

[Term]
id: HP:0000118
name: Phenotypic abnormality
def: "A phenotypic \"abnormality\"." [HPO:probinson]
is_a: HP:0000001 ! All

[Term]
id: HP:0001250
name: Seizure
synonym: "Epileptic seizure" EXACT layperson []
synonym: "Seizures" EXACT []
is_a: HP:0000118 {source="HPO:x"} ! Phenotypic abnormality
is_a: HP:0000001 ! All

[Term]
id: HP:0000057
name: obsolete Clitoromegaly
is_obsolete: true
replaced_by: HP:0008665

[Term]
id: UBERON:0000955
name: brain

[Typedef]
id: part_of
name: part of
"""


@pytest.fixture(autouse=True)
def _site(database_uri: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of a site with an empty database."""
    monkeypatch.setenv("ST_DATABASE_URI", database_uri)
    monkeypatch.setenv("ST_SECRET_KEY", SECRET)
    monkeypatch.setenv("ST_OBJECT_STORE", "local:/nonexistent")
    load_settings.cache_clear()
    _edge.sessions.cache_clear()
    yield
    if _edge.sessions.cache_info().currsize:
        _edge.sessions().kw["bind"].dispose()
    load_settings.cache_clear()
    _edge.sessions.cache_clear()


def load(tmp_path: Path, text: str) -> Result:
    path = tmp_path / "hp.obo"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["phenotypes", "load", str(path)], prog_name="stager")


def test_terms_are_loaded_with_all_that_is_above_them(session: Session, tmp_path: Path) -> None:
    assert load(tmp_path, ONTOLOGY).stdout == "4 terms, 11 rows changed.\n"
    assert load(tmp_path, ONTOLOGY).stdout == "4 terms, 0 rows changed.\n"
    seizure = session.get_one(HpoTerm, "HP:0001250")
    assert (seizure.name, seizure.synonyms) == ("Seizure", ["Epileptic seizure", "Seizures"])
    assert session.get_one(HpoTerm, "HP:0000118").definition == 'A phenotypic "abnormality".'
    gone = session.get_one(HpoTerm, "HP:0000057")
    assert (gone.obsolete, gone.replaced_by) == (True, "HP:0008665")
    above = select(HpoClosure).where(HpoClosure.descendant_id == "HP:0001250")
    assert {each.ancestor_id: each.distance for each in session.scalars(above)} == {
        "HP:0001250": 0,
        "HP:0000118": 1,
        "HP:0000001": 1,
    }


def test_a_new_release_changes_what_differs(session: Session, tmp_path: Path) -> None:
    load(tmp_path, ONTOLOGY)
    stanzas = ONTOLOGY.replace("name: Seizure\n", "name: Seizures\n").split("\n\n")
    without = "\n\n".join(each for each in stanzas if "HP:0000057" not in each)
    # A name, a term that is left out, and its place in the ontology.
    assert load(tmp_path, without).stdout == "3 terms, 2 rows changed.\n"
    assert session.get_one(HpoTerm, "HP:0001250").name == "Seizures"
    assert session.get_one(HpoTerm, "HP:0000057").obsolete is True


@pytest.mark.parametrize("text", ["", "x,y\n1,2\n", "[Term]\nid: HP:0000001\n"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    result = load(tmp_path, text)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
