"""The protocol of a store's identities, and the values and errors it speaks in.

Every change says how things are afterwards and may be repeated; who should have which identity is
nothing that a client knows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from stager.errors import Unavailable

ALL_BUCKETS = "readwrite"  # built into every MinIO: everything, in all buckets

PolicyDocument = Mapping[str, Any]


class IamUnavailable(Unavailable):
    """The object store's administration did not answer, or not in a way we understand."""


class IamRefused(IamUnavailable):
    """The object store's administration answered, and would not do it."""


@dataclass(frozen=True)
class IamUser:
    """What the store knows of the holder of an access key; its secret it never tells."""

    enabled: bool
    policies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class IamGroup:
    """A group of access keys; ``policies`` hold for each of its members."""

    members: frozenset[str]
    policies: frozenset[str] = frozenset()
    enabled: bool = True


class StorageIam(Protocol):
    """Users, groups and policies of an object store. Every method may raise IamUnavailable."""

    @property
    def provisions(self) -> bool:
        """Whether there are identities; if not, nobody is known and every change is void."""
        ...

    def users(self) -> Mapping[str, IamUser]:
        """Everybody with an access key, by it."""
        ...

    def groups(self) -> Mapping[str, IamGroup]:
        """Every group by its name."""
        ...

    def policies(self) -> Mapping[str, PolicyDocument]:
        """Every policy by its name, also the built-in ones."""
        ...

    def put_user(self, access_key: str, secret_key: str) -> None:
        """The holder of the access key is enabled and has this secret."""
        ...

    def remove_user(self, access_key: str) -> None:
        """Nobody has the access key, in no group either."""
        ...

    def set_user_policies(self, access_key: str, policies: Collection[str]) -> None:
        """The user has these policies, beside those of groups."""
        ...

    def add_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are members too; the group exists and is enabled."""
        ...

    def remove_members(self, group: str, access_keys: Collection[str]) -> None:
        """These are not members; other members stay."""
        ...

    def set_group_policies(self, group: str, policies: Collection[str]) -> None:
        """The existing group has these policies."""
        ...

    def remove_group(self, group: str) -> None:
        """The group is gone; its members stay as users."""
        ...

    def put_policy(self, name: str, document: PolicyDocument) -> None:
        """The policy says this, also for those who have it already."""
        ...

    def remove_policy(self, name: str) -> None:
        """The policy is gone, also from those who had it."""
        ...
