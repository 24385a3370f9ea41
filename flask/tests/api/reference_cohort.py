"""The predecessor's test fixture, whose counts its own tests pin; ids are looked up, not fixed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import (
    Analysis,
    Dataset,
    Group,
    Institution,
    Participant,
    TissueSample,
)
from stager.models.enums import DatasetCondition, ParticipantType, Sex
from tests.application import Application
from tests.factories import (
    make_analysis,
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)


@dataclass(frozen=True)
class Cohort:
    """Browsers by user name; datasets and analyses in the order of the fixture, from 1."""

    browsers: dict[str, FlaskClient]
    participants: dict[str, Participant]
    datasets: dict[int, Dataset]
    analyses: dict[int, Analysis]


def make_cohort(application: Application, session: Session) -> Cohort:
    """Two families, three participants, four samples, six datasets, three analyses; commits."""
    ach, bcch = make_group(session, "ach"), make_group(session, "bcch")
    admin = make_user(session, "admin", is_admin=True)
    users = {
        "admin": admin,
        "user": make_user(session, "user", groups=[ach]),
        "user_a": make_user(session, "user_a", groups=[ach, bcch]),
        "user_b": make_user(session, "user_b"),
        "user_c": make_user(session, "user_c", groups=[bcch]),
    }
    first, second = (Institution(institution=name) for name in ("Alberta", "BC"))
    session.add_all([first, second])
    by: dict[str, Any] = {"created_by": admin, "updated_by": admin}
    aa, bb = make_family(session, "Aa", **by), make_family(session, "Bb", **by)
    of = {
        "001": (aa, Sex.FEMALE, ParticipantType.PROBAND, first),
        "002": (aa, Sex.FEMALE, ParticipantType.PARENT, first),
        "003": (bb, Sex.MALE, ParticipantType.PROBAND, second),
    }
    people = {
        name: make_participant(
            session, name, family=family, sex=sex, participant_type=role, institution=place, **by
        )
        for name, (family, sex, role, place) in of.items()
    }
    samples = [
        make_tissue_sample(session, participant=people[name], **by)
        for name in ("001", "002", "003", "003")
    ]
    datasets = dict(enumerate(_datasets(session, samples, [ach], [bcch], by), start=1))
    analyses = {
        number: make_analysis(
            session,
            datasets=[datasets[each] for each in read],
            requester=users[requester],
            assignee=assignee,
            updated_by=admin,
            requested=datetime(2020, 7, 28, tzinfo=UTC),
        )
        for number, read, requester, assignee in (
            (1, [1], "admin", admin),
            (2, [2, 3], "user_a", None),
            (3, [1, 4], "admin", admin),
        )
    }
    browsers = {name: application.signed_in(session, user) for name, user in users.items()}
    return Cohort(browsers, people, datasets, analyses)


def _datasets(
    session: Session,
    samples: list[TissueSample],
    ach: list[Group],
    bcch: list[Group],
    by: dict[str, Any],
) -> list[Dataset]:
    said: tuple[tuple[int, str, str | None, list[Group]], ...] = (
        (0, "WES", "5", []),
        (0, "WGS", "4", ach),
        (1, "WGS", "3", ach),
        (2, "WES", "2", []),
        (3, "WES", None, []),
        (3, "WES", None, bcch),
    )
    return [
        make_dataset(
            session,
            tissue_sample=samples[sample],
            dataset_type=kind,
            sequencing_id=sequencing_id,
            groups=groups,
            condition=DatasetCondition.SOMATIC,
            **by,
        )
        for sample, kind, sequencing_id, groups in said
    ]
