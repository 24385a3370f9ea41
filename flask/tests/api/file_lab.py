"""A group with a bucket and three people, for the tests of files."""

import io
from dataclasses import dataclass

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.clients.storage import ObjectPath
from stager.models import Dataset, DatasetFile, File, Group
from tests.application import Application
from tests.factories import make_dataset, make_group, make_user


@dataclass
class Lab:
    """A group with its bucket, and browsers of a member, an outsider and an administrator."""

    application: Application
    session: Session
    group: Group
    member: FlaskClient
    outsider: FlaskClient
    admin: FlaskClient

    @property
    def code(self) -> str:
        """The group's code and bucket."""
        return self.group.group_code

    def put(self, key: str, content: bytes = b"content", *, bucket: str | None = None) -> str:
        """The path of a new object."""
        path = ObjectPath(bucket or self.code, key)
        self.application.store.ensure_bucket(path.bucket)
        self.application.store.put(path, io.BytesIO(content), len(content))
        return str(path)

    def dataset(self, **columns: object) -> Dataset:
        """A committed dataset of the group."""
        found = make_dataset(self.session, **{"groups": [self.group], **columns})  # type: ignore[arg-type]  # columns of a dataset
        self.session.commit()
        return found

    def link(
        self, dataset: Dataset, *links: object, browser: FlaskClient | None = None
    ) -> TestResponse:
        """The answer to setting the dataset's files."""
        address = f"/api/datasets/{dataset.dataset_id}"
        return (browser or self.member).patch(address, json={"linked_files": list(links)})

    def linked(self, dataset: Dataset) -> list[tuple[str, bool | None]]:
        """The dataset's files as they are now."""
        self.session.rollback()
        statement = select(File.path, File.multiplexed).join(
            DatasetFile, DatasetFile.file_id == File.file_id
        )
        rows = self.session.execute(
            statement.where(DatasetFile.dataset_id == dataset.dataset_id).order_by(File.path)
        )
        return [(path, multiplexed) for path, multiplexed in rows]


def make_lab(application: Application, session: Session) -> Lab:
    """A group with an empty bucket."""
    group = make_group(session)
    member = make_user(session, groups=[group])
    outsider = make_user(session, groups=[make_group(session)])
    admin = make_user(session, is_admin=True)
    return Lab(
        application,
        session,
        group,
        *(application.signed_in(session, user) for user in (member, outsider, admin)),
    )
