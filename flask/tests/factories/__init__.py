"""Makes valid rows for tests; what is not said gets a sane, unique value, and the row is flushed.

`make_dataset(session, groups=[group])` builds everything above the dataset too. Nothing commits.
"""

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.db import utc_now
from stager.features.session.api_tokens import new_secret, spell
from stager.features.session.identities import digest
from stager.models import (
    Analysis,
    ApiToken,
    AuditEvent,
    Comment,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Group,
    GroupDataset,
    Notification,
    Participant,
    RnaSeqDataset,
    SavedView,
    TissueSample,
    User,
    UserGroup,
)
from stager.models.enums import (
    DATASET_TYPES,
    RNA_DATASET_TYPE,
    AnalysisState,
    DatasetCondition,
    NotificationKind,
    TissueSampleType,
)

Row = TypeVar("Row")

_numbers = itertools.count(1)


def make_user(
    session: Session, username: str | None = None, *, groups: Sequence[Group] = (), **columns: Any
) -> User:
    """A user in `groups` who cannot sign in, unless a `password_hash` is given."""
    username = username or f"user{next(_numbers)}"
    values = {"email": f"{username}@example.org", "password_hash": "!"} | columns
    user = User(username=username, **values)
    user.group_links = [UserGroup(group=group) for group in groups]
    return _added(session, user)


def make_token(
    session: Session, user: User, *, scopes: Sequence[str] = ("read:metadata",), **columns: Any
) -> tuple[ApiToken, str]:
    """An API token of the user for a day, and what a program sends."""
    secret, now = new_secret(), utc_now()
    values = {"name": "Pipeline", "created_at": now, "expires_at": now + timedelta(days=1)}
    token = ApiToken(
        user_id=user.user_id,
        token_sha256=digest(secret),
        scopes=list(scopes),
        **(values | columns),
    )
    _added(session, token)
    return token, spell(token.token_id, secret)


def make_group(
    session: Session, code: str | None = None, *, users: Sequence[User] = (), **columns: Any
) -> Group:
    """A group with `users` in it."""
    code = code or f"group{next(_numbers)}"
    group = Group(group_code=code, **({"group_name": f"Group {code}"} | columns))
    group.user_links = [UserGroup(user=user) for user in users]
    return _added(session, group)


def make_family(session: Session, codename: str | None = None, **columns: Any) -> Family:
    """A family without members."""
    codename = codename or f"F{next(_numbers)}"
    return _added(session, Family(family_codename=codename, **_authored(session, columns)))


def make_participant(
    session: Session, codename: str | None = None, *, family: Family | None = None, **columns: Any
) -> Participant:
    """A participant without samples, in a new family if none is given."""
    participant = Participant(
        participant_codename=codename or f"P{next(_numbers)}",
        family=family or make_family(session),
        **_authored(session, columns),
    )
    return _added(session, participant)


def make_tissue_sample(
    session: Session, *, participant: Participant | None = None, **columns: Any
) -> TissueSample:
    """A blood sample without datasets, of a new participant if none is given."""
    sample = TissueSample(
        participant=participant or make_participant(session),
        **_authored(session, {"tissue_sample_type": TissueSampleType.BLOOD} | columns),
    )
    return _added(session, sample)


def make_dataset(
    session: Session,
    *,
    tissue_sample: TissueSample | None = None,
    participant: Participant | None = None,
    groups: Sequence[Group] = (),
    files: Sequence[File] = (),
    dataset_type: str = "WES",
    **columns: Any,
) -> Dataset:
    """A germline dataset of a new sample if none is given, seen by `groups`."""
    kind = RnaSeqDataset if dataset_type == RNA_DATASET_TYPE else Dataset
    dataset = kind(
        tissue_sample=tissue_sample or make_tissue_sample(session, participant=participant),
        dataset_type=dataset_type,
        **_authored(session, {"condition": DatasetCondition.GERM_LINE} | columns),
    )
    dataset.group_links = [GroupDataset(group=group) for group in groups]
    session.add_all(DatasetFile(dataset=dataset, file=file) for file in files)
    return _added(session, dataset)


def make_file(session: Session, path: str | None = None, **columns: Any) -> File:
    """A file that no dataset links."""
    return _added(session, File(path=path or f"bucket/{next(_numbers)}.vcf.gz", **columns))


def make_analysis(
    session: Session,
    *,
    datasets: Sequence[Dataset] | None = None,
    requester: User | None = None,
    **columns: Any,
) -> Analysis:
    """A requested analysis of `datasets`, or of a new one; its kind is that of the first."""
    chosen = [make_dataset(session)] if datasets is None else list(datasets)
    who = requester or make_author(session)
    values = {
        "analysis_state": AnalysisState.REQUESTED,
        "kind": DATASET_TYPES[chosen[0].dataset_type].kind if chosen else "exomic",
        "updated_by": who,
    }
    analysis = Analysis(requester=who, **(values | columns))
    analysis.dataset_links = [DatasetAnalysis(dataset=dataset) for dataset in chosen]
    return _added(session, analysis)


def make_comment(session: Session, entity: str, entity_id: int, **columns: Any) -> Comment:
    """A comment on the record of the table `entity`."""
    values = {"text": f"Remark {next(_numbers)}"} | _authored(session, columns)
    return _added(session, Comment(entity=entity, entity_id=entity_id, **values))


def make_saved_view(
    session: Session, *, user: User | None = None, group: Group | None = None, **columns: Any
) -> SavedView:
    """A saved view of the datasets, shown to `group`."""
    values = {"table": "datasets", "name": f"View {next(_numbers)}", "search": {}, "view": {}}
    group_id = None if group is None else group.group_id
    owner = user or make_author(session)
    return _added(
        session, SavedView(user_id=owner.user_id, group_id=group_id, **(values | columns))
    )


def make_event(session: Session, entity: str, entity_id: int, **columns: Any) -> AuditEvent:
    """An event of the audit log that says that the system changed the notes of a record."""
    values = {
        "at": utc_now(),
        "actor_label": "system",
        "action": "update",
        "before": {"notes": None},
        "after": {"notes": "changed"},
    }
    event = AuditEvent(entity=entity, entity_id=str(entity_id), **(values | columns))
    return _added(session, event)


def make_notification(
    session: Session, user: User, analysis_id: int, **columns: Any
) -> Notification:
    """An unread notification of the user that an analysis is done."""
    values = {
        "kind": NotificationKind.ANALYSIS_DONE,
        "entity": "analysis",
        "payload": {"by_id": None},
    }
    row = Notification(user_id=user.user_id, entity_id=analysis_id, **(values | columns))
    return _added(session, row)


def make_author(session: Session) -> User:
    """The user who wrote whatever a test does not say the author of; one a database."""
    found = session.scalar(select(User).where(User.username == "author"))
    return found or make_user(session, "author")


def _authored(session: Session, columns: dict[str, Any]) -> dict[str, Any]:
    roles = ("created_by", "updated_by")
    missing = [r for r in roles if r not in columns and f"{r}_id" not in columns]
    return columns | dict.fromkeys(missing, make_author(session)) if missing else columns


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
