"""What has to be done so that the store's identities are as wanted; pure, it does nothing.

Access that should stay works at every moment in between: what is granted comes before what it
replaces, and nothing is ever taken away in order to be given again.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from stager.clients.storage import ObjectStore
from stager.clients.storage_iam import (
    ALL_BUCKETS,
    IamGroup,
    IamUser,
    PolicyDocument,
    StorageIam,
)
from stager.features.storage_iam.policies import (
    buckets_of,
    group_policy,
    is_ours,
    says_the_same,
)
from stager.features.storage_iam.wanted import Wanted

# As `service` makes them. Whoever has such a key and is not in the database had it from Stager.
ACCESS_KEY = re.compile(r"[0-9a-f]{16}")
REVOKE, MAKE, GRANT, REPLACE = range(4)


@dataclass(frozen=True)
class Found:
    """How the store is."""

    users: Mapping[str, IamUser]
    groups: Mapping[str, IamGroup]
    policies: Mapping[str, PolicyDocument]
    buckets: frozenset[str]


@dataclass(frozen=True, order=True)
class Step:
    """One difference and what removes it; steps are done in order."""

    turn: int
    difference: str
    do: Callable[[StorageIam, ObjectStore], None] = field(compare=False)


def plan(wanted: Wanted, found: Found, *, provisions: bool) -> list[Step]:
    """The steps from how it is to how it should be, in order; none if nothing differs."""
    steps = list(_buckets(wanted, found))
    if provisions:
        for part in (_users, _groups, _members, _user_policies, _leftovers):
            steps.extend(part(wanted, found))
    return sorted(steps)


def _buckets(wanted: Wanted, found: Found) -> Iterator[Step]:
    for code in wanted.groups:
        for name in buckets_of(code):
            if name not in found.buckets:
                yield Step(
                    MAKE,
                    f"bucket {name} is missing",
                    partial(_make_bucket, name=name),
                )


def _users(wanted: Wanted, found: Found) -> Iterator[Step]:
    for key, holder in wanted.holders.items():
        user = found.users.get(key)
        if holder.secret is not None and (user is None or not user.enabled):
            yield Step(
                MAKE,
                f"key {key} is missing or disabled",
                partial(_make_user, key=key, secret=holder.secret),
            )
    for key in found.users.keys() - wanted.holders.keys():
        if key in wanted.revoked or ACCESS_KEY.fullmatch(key):
            yield Step(
                REVOKE,
                f"key {key} is nobody's any more",
                partial(_remove_user, key=key),
            )


def _groups(wanted: Wanted, found: Found) -> Iterator[Step]:
    for code in wanted.groups:
        policy = found.policies.get(code)
        if policy is None or not says_the_same(policy, group_policy(code)):
            yield Step(
                MAKE,
                f"policy {code} is missing or different",
                partial(_make_policy, code=code),
            )
        group = found.groups.get(code)
        if group is None or not group.enabled or group.policies != {code}:
            yield Step(
                GRANT,
                f"group {code} is missing, disabled or without its policy",
                partial(_make_group, code=code),
            )


def _members(wanted: Wanted, found: Found) -> Iterator[Step]:
    for code in wanted.groups:
        group = found.groups.get(code)
        present = group.members if group is not None else frozenset()
        members = wanted.members(code)
        for key in members - present:
            if key in found.users or wanted.holders[key].secret is not None:
                yield Step(
                    GRANT,
                    f"key {key} is not in group {code}",  # after "group", so that there is one
                    partial(_add_member, code=code, key=key),
                )
        for key in present - members:
            promoted = key in wanted.holders and wanted.holders[key].is_admin
            yield Step(
                REPLACE if promoted else REVOKE,
                f"key {key} is in group {code} by mistake",
                partial(_remove_member, code=code, key=key),
            )


def _user_policies(wanted: Wanted, found: Found) -> Iterator[Step]:
    for key, holder in wanted.holders.items():
        user = found.users.get(key)
        if user is None and holder.secret is None:
            continue
        policies = frozenset({ALL_BUCKETS}) if holder.is_admin else frozenset[str]()
        if policies != (user.policies if user is not None else frozenset()):
            yield Step(
                GRANT if holder.is_admin else REPLACE,
                f"key {key} has {'not ' if holder.is_admin else ''}access to all buckets",
                partial(_set_policies, key=key, policies=policies),
            )


def _leftovers(wanted: Wanted, found: Found) -> Iterator[Step]:
    for name, document in found.policies.items():
        if is_ours(document) and name not in wanted.groups:
            yield Step(
                REVOKE,
                f"group {name} is no group any more",
                partial(_remove_group, name=name),
            )


def _make_bucket(_iam: StorageIam, store: ObjectStore, *, name: str) -> None:
    store.ensure_bucket(name)


def _make_user(iam: StorageIam, _store: ObjectStore, *, key: str, secret: str) -> None:
    iam.put_user(key, secret)


def _remove_user(iam: StorageIam, _store: ObjectStore, *, key: str) -> None:
    iam.remove_user(key)


def _make_policy(iam: StorageIam, _store: ObjectStore, *, code: str) -> None:
    iam.put_policy(code, group_policy(code))


def _make_group(iam: StorageIam, _store: ObjectStore, *, code: str) -> None:
    iam.add_members(code, [])
    iam.set_group_policies(code, [code])


def _add_member(iam: StorageIam, _store: ObjectStore, *, code: str, key: str) -> None:
    iam.add_members(code, [key])


def _remove_member(iam: StorageIam, _store: ObjectStore, *, code: str, key: str) -> None:
    iam.remove_members(code, [key])


def _set_policies(
    iam: StorageIam, _store: ObjectStore, *, key: str, policies: frozenset[str]
) -> None:
    iam.set_user_policies(key, policies)


def _remove_group(iam: StorageIam, _store: ObjectStore, *, name: str) -> None:
    iam.remove_group(name)
    iam.remove_policy(name)  # last: by it the group is known to be ours
