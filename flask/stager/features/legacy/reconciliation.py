"""Whether everything arrived: rows of each table, and what each user may see, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from stager.access.identity import Identity
from stager.access.scope import visible
from stager.db import Base, Session
from stager.errors import StagerError
from stager.features.legacy.source import Source, described
from stager.models import Dataset, User, UserGroup


class Unreconciled(StagerError):
    """What is in the database is not what was read, so nothing is kept of it."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows of a table: read, left out, added by a rule, and in the database now."""

    table: str
    read: int
    left_out: int
    added: int
    stored: int

    @property
    def agrees(self) -> bool:
        """Whether no row is unaccounted for."""
        return self.stored == self.read - self.left_out + self.added


@dataclass(frozen=True, slots=True)
class UserSight:
    """How many datasets a user could see in the predecessor, and can see now."""

    user_id: int
    username: str
    before: int
    after: int


def count(session: Session, model: type[Base]) -> int:
    """How many rows the table of a model has."""
    return session.scalar(select(func.count()).select_from(model.__table__)) or 0


def sights(session: Session, source: Source) -> list[UserSight]:
    """What every copied user could and can see, by the predecessor's rule and by ours."""
    before = _before(source)
    found = session.execute(
        select(User.user_id, User.username, User.is_admin).order_by(User.user_id)
    )
    return [
        UserSight(user_id, username, before.get(user_id, 0), _after(session, user_id, bool(admin)))
        for user_id, username, admin in found.all()
    ]


def require_agreement(counts: Sequence[TableCount], seen: Sequence[UserSight]) -> None:
    """Nothing, if every row is accounted for and nobody sees more than before.

    Raises:
        Unreconciled: otherwise.
    """
    wrong = [each.table for each in counts if not each.agrees]
    if wrong:
        raise Unreconciled(f"Rows are unaccounted for in {', '.join(wrong)}; nothing is imported.")
    wider = [str(each.user_id) for each in seen if each.after > each.before]
    if wider:
        raise Unreconciled(
            f"The users {', '.join(wider)} would see more datasets than before; "
            "nothing is imported."
        )


def _before(source: Source) -> dict[int, int]:
    """Datasets by user: an administrator's are all, a member's those shared with their groups."""
    users = described("user", ("user_id", "is_admin"))
    members = described("users_groups", ("user_id", "group_id"))
    shared = described("groups_datasets", ("group_id", "dataset_id"))
    datasets = described("dataset", ("dataset_id",))
    mine = (
        select(members.c.user_id, func.count(shared.c.dataset_id.distinct()).label("datasets"))
        .join_from(members, shared, shared.c.group_id == members.c.group_id)
        .join(datasets, datasets.c.dataset_id == shared.c.dataset_id)
        .group_by(members.c.user_id)
    )
    everything = source.count("dataset")
    found = {row["user_id"]: row["datasets"] for row in source.rows(mine)}
    admins = source.rows(select(users.c.user_id).where(users.c.is_admin == 1))
    return found | {row["user_id"]: everything for row in admins}


def _after(session: Session, user_id: int, is_admin: bool) -> int:
    groups = session.scalars(select(UserGroup.group_id).where(UserGroup.user_id == user_id))
    identity = Identity(user_id, "", is_admin, frozenset(groups), ())
    seen = visible(Dataset, identity).with_only_columns(func.count(Dataset.dataset_id))
    return session.scalar(seen) or 0
