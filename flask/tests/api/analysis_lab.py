"""Two groups and three people, for the tests of analyses."""

from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import (
    Analysis,
    AnalysisAttempt,
    Dataset,
    File,
    Group,
    Outbox,
    User,
)
from stager.models.enums import FileType
from tests.application import Application
from tests.factories import (
    make_analysis,
    make_dataset,
    make_file,
    make_group,
    make_user,
)


@dataclass
class Lab:
    """Two groups, and browsers of a member of the first, of an outsider and an administrator."""

    application: Application
    session: Session
    group: Group = field(init=False)
    other: Group = field(init=False)
    user: User = field(init=False)
    member: FlaskClient = field(init=False)
    outsider: FlaskClient = field(init=False)
    admin: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.group, self.other = make_group(self.session), make_group(self.session)
        self.user = make_user(self.session, groups=[self.group])
        self.member = self.browser(self.user)
        self.outsider = self.browser(make_user(self.session, groups=[self.other]))
        self.admin = self.browser(make_user(self.session, is_admin=True))

    def browser(self, user: User) -> FlaskClient:
        """A browser in which the user is signed in."""
        return self.application.signed_in(self.session, user)

    def dataset(self, *groups: Group, with_file: bool = True, **columns: Any) -> Dataset:
        """A committed dataset, of the first group unless others are named."""
        files: list[File] = []
        if with_file:
            files = [make_file(self.session, file_type=FileType.VCF)]
        found = make_dataset(self.session, groups=groups or (self.group,), files=files, **columns)
        self.session.commit()
        return found

    def analysis(self, *datasets: Dataset, **columns: Any) -> Analysis:
        """A committed analysis, of a new dataset of the first group unless others are named."""
        columns.setdefault("requester", self.user)
        found = make_analysis(self.session, datasets=datasets or [self.dataset()], **columns)
        self.session.commit()
        return found

    def request(
        self, *datasets: Dataset, browser: FlaskClient | None = None, **body: Any
    ) -> TestResponse:
        """The answer to a request to analyse the datasets."""
        body = {"datasets": [each.dataset_id for each in datasets]} | body
        return (browser or self.member).post("/api/analyses", json=body)

    def patch(
        self, analysis: Analysis, browser: FlaskClient | None = None, **body: Any
    ) -> TestResponse:
        """The answer to an edit."""
        return (browser or self.member).patch(f"/api/analyses/{analysis.analysis_id}", json=body)

    def attempts(self, analysis_id: int) -> list[AnalysisAttempt]:
        """The attempts of the analysis as they are now."""
        self.session.rollback()
        statement = select(AnalysisAttempt).where(AnalysisAttempt.analysis_id == analysis_id)
        return list(self.session.scalars(statement.order_by(AnalysisAttempt.number)))

    def topics(self) -> list[str]:
        """What the outbox holds, in order."""
        self.session.rollback()
        return list(self.session.scalars(select(Outbox.topic).order_by(Outbox.id)))
