"""The export of the datasets, taken in by another database, gives the same cohort."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from stager.db import create_session_factory
from stager.features.intake.writer import DATASET_COLUMNS
from stager.features.records.names import RNA
from stager.models import (
    Dataset,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Institution,
    Participant,
    RnaSeqDataset,
    TissueSample,
)
from stager.models.enums import (
    DATASET_TYPES,
    DatasetCondition,
    DatasetReadType,
    ParticipantType,
    Sex,
    TissueProcessing,
    TissueSampleType,
)
from stager.reports.cohort_sheet import XLSX
from tests.api.sheets import CSV, REQUIRED, send, sheet
from tests.application import Application
from tests.databases import empty
from tests.factories import (
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)

TSV = "text/tab-separated-values"
FORMATS = (CSV, TSV, XLSX)
GROUPS = ("c4r", "other")
Tree = Mapping[str, Any]
DESCRIBED = (
    "participant_aliases",
    "participant_type",
    "sex",
    "month_of_birth",
    "affected",
    "solved",
    "notes",
)


def member(application: Application, engine: Engine) -> FlaskClient:
    """A member of two groups, in a database without anything else."""
    empty(engine)
    with create_session_factory(engine)() as session:
        groups = [make_group(session, code) for code in GROUPS]
        return application.signed_in(session, make_user(session, groups=groups))


def exported(browser: FlaskClient, media_type: str) -> bytes:
    with browser.get("/api/datasets", headers={"Accept": media_type}) as response:
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment; filename=datasets_report.")
        return bytes(response.data)


# A cohort as a tree of plain values, into a database and out of one.


def store(engine: Engine, families: Iterable[Tree]) -> None:
    """The families with all that hangs on them are in the database of `member`."""
    with create_session_factory(engine)() as session:
        groups = {each.group_code: each for each in session.scalars(select(Group))}
        files: dict[str, File] = {}
        for family in families:
            stored = make_family(session, family["codename"], family_aliases=family["aliases"])
            known: dict[str | None, Participant | None] = {None: None}
            for person in family["participants"]:
                known[person["codename"]] = participant = make_participant(
                    session,
                    person["codename"],
                    family=stored,
                    institution=_institution(session, person["institution"]),
                    father_id=_id_of(known[person["father"]]),
                    mother_id=_id_of(known[person["mother"]]),
                    **{name: person[name] for name in DESCRIBED},
                )
                for sample in person["samples"]:
                    _store_sample(session, participant, sample, groups, files)
        session.commit()


def _id_of(participant: Participant | None) -> int | None:
    return None if participant is None else participant.participant_id


def _institution(session: Session, name: str | None) -> Institution | None:
    if name is None:
        return None
    found = session.scalar(select(Institution).where(Institution.institution == name))
    return found or Institution(institution=name)


def _store_sample(
    session: Session,
    participant: Participant,
    sample: Tree,
    groups: Mapping[str, Group],
    files: dict[str, File],
) -> None:
    traits = {name: value for name, value in sample.items() if name != "datasets"}
    stored = make_tissue_sample(session, participant=participant, **traits)
    for dataset in sample["datasets"]:
        linked = []
        for path, multiplexed in dataset["files"].items():
            if path not in files:
                files[path] = make_file(session, path, multiplexed=multiplexed)
            linked.append(files[path])
        make_dataset(
            session,
            tissue_sample=stored,
            groups=[groups[code] for code in dataset["groups"]],
            files=linked,
            **dataset["fields"],
        )


def cohort(engine: Engine) -> list[Tree]:
    """Every family with all that hangs on it, without ids, authors and times."""
    with create_session_factory(engine)() as session:
        families = session.scalars(select(Family).order_by(Family.family_codename))
        return [
            {
                "codename": each.family_codename,
                "aliases": each.family_aliases,
                "participants": _participants(session, each.family_id),
            }
            for each in families
        ]


def _participants(session: Session, family_id: int) -> list[Tree]:
    codenames = dict(
        session.execute(select(Participant.participant_id, Participant.participant_codename)).all()
    )
    of_family = select(Participant).where(Participant.family_id == family_id)
    return [
        {
            "codename": each.participant_codename,
            "institution": session.scalar(
                select(Institution.institution).where(
                    Institution.institution_id == each.institution_id
                )
            ),
            "father": codenames.get(each.father_id or 0),
            "mother": codenames.get(each.mother_id or 0),
            "samples": _samples(session, each.participant_id),
            **{name: getattr(each, name) for name in DESCRIBED},
        }
        for each in session.scalars(of_family.order_by(Participant.participant_codename))
    ]


def _samples(session: Session, participant_id: int) -> list[Tree]:
    traits = ("tissue_sample_type", "extraction_date", "tissue_processing", "notes")
    of_participant = select(TissueSample).where(TissueSample.participant_id == participant_id)
    found = [
        {
            **{name: getattr(each, name) for name in traits},
            "datasets": _datasets(session, each.tissue_sample_id),
        }
        for each in session.scalars(of_participant)
    ]
    return sorted(found, key=repr)


def _datasets(session: Session, tissue_sample_id: int) -> list[Tree]:
    of_sample = select(Dataset).where(Dataset.tissue_sample_id == tissue_sample_id)
    found = []
    for each in session.scalars(of_sample).all():
        is_rna = isinstance(each, RnaSeqDataset)
        names = (*DATASET_COLUMNS, *(RNA if is_rna else ()))
        files = (
            select(File.path, File.multiplexed)
            .join(DatasetFile, DatasetFile.file_id == File.file_id)
            .where(DatasetFile.dataset_id == each.dataset_id)
            .order_by(File.path)
        )
        groups = (
            select(Group.group_code)
            .join(GroupDataset, GroupDataset.group_id == Group.group_id)
            .where(GroupDataset.dataset_id == each.dataset_id)
            .order_by(Group.group_code)
        )
        fields = {name: getattr(each, name) for name in names}
        found.append(
            {
                "fields": {name: value for name, value in fields.items() if value is not None},
                "files": {path: bool(flag) for path, flag in session.execute(files)},
                "groups": list(session.scalars(groups)),
            }
        )
    return sorted(found, key=repr)


# Cohorts that have something of everything.

LINES = st.text(
    st.one_of(
        st.sampled_from("=+-@'\",;|*0 é"),
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip() and text.lower() not in {"na", "nan", "n/a", "null"})
NOTES = st.one_of(
    st.none(),
    st.text(
        st.one_of(
            st.sampled_from("=+-@'\"\t\r\n,;| 0"),
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
        ),
        min_size=1,
        max_size=40,
    ).filter(lambda text: not text.isspace()),
    st.sampled_from(["=1+1", "'=1", "0012", 'a\nb, "c"', "=" * 33_000, "ä" * 32_767]),
)
LINE = st.none() | LINES
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
FLAGS = st.none() | st.booleans()
NUMBERS = st.none() | st.floats(0, 10)
FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "notes": NOTES,
    "condition": st.sampled_from(list(DatasetCondition)),
    "extraction_protocol": LINE,
    "capture_kit": LINE,
    "library_prep_method": LINE,
    "library_prep_date": DAYS,
    "read_length": st.none() | st.integers(1, 2**31 - 1),
    "read_type": st.none() | st.sampled_from(list(DatasetReadType)),
    "sequencing_id": LINE,
    "sequencing_date": DAYS,
    "sequencing_centre": LINE,
    "batch_id": LINE,
}
RNA_FIELDS: Mapping[str, st.SearchStrategy[Any]] = {
    "candidate_genes": LINE,
    "RIN": NUMBERS,
    "DV200": st.none() | st.integers(0, 100),
    "concentration": NUMBERS,
    "sequencer": LINE,
    "spike_in": LINE,
    "vcf_available": FLAGS,
}
SHARED = {"c4r/run 1/=lane.fastq.gz": True, "c4r/é.bam": True}


@st.composite
def datasets(draw: st.DrawFn, dataset_type: str, number: int) -> Tree:
    fields = draw(
        st.fixed_dictionaries({**FIELDS, **(RNA_FIELDS if dataset_type == "RRS" else {})})
    )
    groups = draw(st.sampled_from([["c4r"], ["other"], ["c4r", "other"]]))
    files = {f"{groups[0]}/own/{number}, 'x'.vcf": False} if draw(st.booleans()) else {}
    if "c4r" in groups:
        files |= draw(st.sampled_from([{}, SHARED, dict([next(iter(SHARED.items()))])]))
    known = {name: value for name, value in fields.items() if value is not None}
    return {
        "fields": {"dataset_type": dataset_type, **known},
        "files": dict(sorted(files.items())),
        "groups": groups,
    }


@st.composite
def cohorts(draw: st.DrawFn) -> list[Tree]:
    numbers = itertools.count(1)
    prefix = draw(st.sampled_from(["00", "1e", "-", "TRUE", "F."]))
    families: list[Tree] = []
    for family in range(draw(st.integers(1, 2))):
        people: list[dict[str, Any]] = []
        for place in range(draw(st.integers(1, 4))):
            sex = (Sex.MALE, Sex.FEMALE)[place] if place < 2 else draw(st.sampled_from(list(Sex)))
            has_parents = place >= 2 and draw(st.booleans())
            types = draw(st.permutations(list(DATASET_TYPES)))
            samples = []
            for _ in range(draw(st.integers(1, 2))):
                kinds = [types.pop() for _ in range(draw(st.integers(1, 2)))]
                samples.append(
                    {
                        "tissue_sample_type": draw(st.sampled_from(list(TissueSampleType)[:2])),
                        "extraction_date": draw(DAYS),
                        "tissue_processing": draw(st.none() | st.sampled_from(TissueProcessing)),
                        "notes": draw(NOTES),
                        "datasets": [draw(datasets(kind, next(numbers))) for kind in kinds],
                    }
                )
            people.append(
                {
                    "codename": f"{prefix}{family}{place}",
                    "participant_aliases": draw(LINE),
                    "participant_type": draw(st.none() | st.sampled_from(ParticipantType)),
                    "sex": sex,
                    "month_of_birth": draw(st.sampled_from([None, date(2015, 6, 1)])),
                    "affected": draw(FLAGS),
                    "solved": draw(FLAGS),
                    "notes": draw(NOTES),
                    "institution": draw(st.sampled_from([None, '=Hôpital, "x"', "IWK"])),
                    "father": people[0]["codename"] if has_parents else None,
                    "mother": people[1]["codename"] if has_parents else None,
                    "samples": samples,
                }
            )
        codename = f"{prefix.replace('.', '_')}{family}"
        families.append({"codename": codename, "aliases": draw(LINE), "participants": people})
    return families


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
@given(families=cohorts(), media_type=st.sampled_from(FORMATS))
def test_an_export_taken_in_elsewhere_gives_the_same_cohort(
    application: Application, engine: Engine, families: list[Tree], media_type: str
) -> None:
    browser = member(application, engine)
    store(engine, families)
    before, content = cohort(engine), exported(browser, media_type)
    browser = member(application, engine)
    assert cohort(engine) == []
    response = send(browser, content, media_type)
    assert response.status_code == 200, response.text
    assert cohort(engine) == before


def test_a_parent_is_named_if_the_sheet_can_have_its_row(
    application: Application, engine: Engine, session: Session
) -> None:
    browser = member(application, engine)
    family = make_family(session, "F1")
    seen, unseen = (make_participant(session, name, family=family) for name in ("dad", "mum"))
    child = make_participant(
        session, "kid", family=family, father_id=_id_of(seen), mother_id=_id_of(unseen)
    )
    group = session.scalars(select(Group).where(Group.group_code == "c4r")).one()
    for person in (seen, child):
        make_dataset(session, participant=person, groups=[group])
    session.commit()
    content = exported(browser, CSV)
    browser = member(application, engine)
    assert send(browser, content).status_code == 200
    (taken,) = cohort(engine)
    named = {each["codename"]: (each["father"], each["mother"]) for each in taken["participants"]}
    assert named == {"dad": (None, None), "kid": ("dad", None)}


def test_a_row_of_a_group_that_is_not_ones_own_is_refused(
    application: Application, engine: Engine, session: Session
) -> None:
    browser = member(application, engine)
    make_group(session, "hidden")
    session.commit()
    row = {"participant_codename": "P1", "group_code": "c4r"}
    for code in ("hidden", "missing"):
        refused = send(browser, sheet(row, {"participant_codename": "P2", "group_code": code}))
        (error,) = refused.get_json()["errors"]
        assert (refused.status_code, error["row"], error["column"]) == (422, 2, "group_code")
        assert "one of these groups" in error["message"]
    assert send(browser, [REQUIRED | row | {"group_code": ["c4r", "other"]}]).status_code == 200
    ungrouped = send(browser, sheet(row, {"participant_codename": "P2"}))
    assert ungrouped.status_code == 400
