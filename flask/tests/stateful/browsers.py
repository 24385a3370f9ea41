"""The browsers of a site's users, and how records get there, beside the model of it."""

import itertools
from pathlib import Path
from typing import Any, Final

from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from stager.db import create_session_factory
from stager.features.variants.loading import load_report
from stager.features.variants.report_file import ReportFile
from stager.models import Dataset, Participant, TissueSample, User
from tests.api.variant_lab import write_report
from tests.application import Application
from tests.databases import empty
from tests.stateful.visibility_model import NOUNS, Assay, World

ADMIN: Final = "root"
PLACE, ALLELES = "10:100010909", ("C", "T")
KEYS = {
    "families": "family_id",
    "participants": "participant_id",
    "tissue_samples": "tissue_sample_id",
    "datasets": "dataset_id",
    "analyses": "analysis_id",
}
numbers = itertools.count(1)


class Browsers(RuleBasedStateMachine):
    """An application, the model of what is there, and a browser of everybody."""

    application: Application
    reports: Path

    def __init__(self) -> None:
        super().__init__()
        start_afresh(self.application.engine)
        self.world = World()
        self.browsers: dict[str, FlaskClient] = {}
        self.turn = 0

    @property
    def admin(self) -> FlaskClient:
        """The browser of the administrator who is always there."""
        return self.browsers[ADMIN]

    def session(self) -> Session:
        return create_session_factory(self.application.engine)()

    def sign_in(self, name: str) -> None:
        with self.session() as session:
            user = session.scalars(select(User).where(User.username == name)).one()
            self.browsers[name] = self.application.signed_in(session, user)

    def change_user(self, name: str, **changes: object) -> None:
        assert self.admin.patch(f"/api/users/{name}", json=changes).status_code == 200
        # Some changes end the sessions of the user, who signs in again.
        self.sign_in(name)

    def create(self, name: str, noun: str, sent: dict[str, Any]) -> int | None:
        """The id of a new record, which only administrators may make; None for others."""
        answer = self.browsers[name].post(f"/api/{noun}", json=sent)
        account = self.world.accounts[name]
        refused = 401 if account.deactivated else 403
        assert answer.status_code == (
            201 if account.is_admin and not account.deactivated else refused
        )
        return answer.get_json()[KEYS[noun]] if answer.status_code == 201 else None

    def add_family(self, *groups_of_datasets: set[str]) -> None:
        """A family with a member for each of these groups of a dataset."""
        family = self.added("families", {"family_codename": codename()})
        self.world.families.add(family)
        for groups in groups_of_datasets:
            sent: dict[str, Any] = {"family_id": family, "participant_codename": codename()}
            person = self.added("participants", sent)
            self.world.participants[person] = family
            sent = {"participant_id": person, "tissue_sample_type": "Blood"}
            sample = self.added("tissue_samples", sent)
            self.world.tissue_samples[sample] = person
            number = self.added("datasets", dataset(sample, groups))
            self.world.datasets[number] = Assay(sample, set(groups))

    def add_analysis(self, datasets: set[int]) -> None:
        """An analysis of these datasets, whose variants are loaded."""
        number = self.added("analyses", {"datasets": sorted(datasets)})
        self.world.analyses[number] = frozenset(datasets)
        self.load(number)

    def added(self, noun: str, sent: dict[str, Any]) -> int:
        """The id of a new record, made by the administrator."""
        answer = self.admin.post(f"/api/{noun}", json=sent)
        assert answer.status_code == 201, answer.text
        return int(answer.get_json()[KEYS[noun]])

    def load(self, number: int) -> None:
        with self.session() as session:
            load_report(session, None, number, self.report(session, number))
            session.commit()
        self.world.loaded.add(number)

    def report(self, session: Session, number: int) -> ReportFile:
        """A report with one variant, which every dataset of the analysis has."""
        codenames = session.execute(
            select(Dataset.dataset_id, Participant.participant_codename)
            .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
            .join(Participant, Participant.participant_id == TissueSample.participant_id)
            .where(Dataset.dataset_id.in_(self.world.analyses[number]))
        ).all()
        samples = [codename for _, codename in codenames]
        row = {"Position": PLACE, "Ref": ALLELES[0], "Alt": ALLELES[1]}
        row |= {f"Zygosity.{sample}": "Het" for sample in samples}
        return write_report(self.reports, [row], samples=samples)

    def user(self) -> st.SearchStrategy[str]:
        return st.sampled_from(sorted(self.world.accounts))

    def member(self) -> st.SearchStrategy[str]:
        return st.sampled_from(sorted(self.world.accounts.keys() - {ADMIN}))

    def one_of(self, noun: str) -> st.SearchStrategy[int]:
        return st.sampled_from(sorted(self.world.ids(noun)))

    def record(self) -> st.SearchStrategy[tuple[str, int]]:
        every = [(noun, number) for noun in NOUNS for number in sorted(self.world.ids(noun))]
        return st.sampled_from(every)


def start_afresh(engine: Engine) -> None:
    """An empty database; where ids can start again, they do.

    How a list finds a page depends on how far apart the ids are that a user sees.
    """
    empty(engine)
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM sqlite_sequence"))


def dataset(sample: int, groups: set[str]) -> dict[str, Any]:
    """A new dataset of a sample, as it is sent."""
    return {
        "tissue_sample_id": sample,
        "dataset_type": "WES",
        "condition": "GermLine",
        "group_code": sorted(groups),
    }


def codename() -> str:
    """A codename that nobody had."""
    return f"N{next(numbers)}"
