"""Every permission has a rule, and nobody holds more than the rule says."""

from dataclasses import replace

import pytest

from stager.access.identity import ANONYMOUS, Identity
from stager.access.permissions import Permission
from stager.access.rules import POLICY, permits, require
from stager.access.scopes import Scope
from stager.errors import Forbidden, Unauthenticated

MEMBER = Identity(1, "member", is_admin=False, group_ids=frozenset({1}), group_codes=("lab",))
ADMIN = Identity(2, "admin", is_admin=True, group_ids=frozenset(), group_codes=())
FOR_ANONYMOUS = {Permission.ANYONE, Permission.SIGNED_FILE_ADDRESS}


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_has_a_rule(permission: Permission) -> None:
    assert permission in POLICY


@pytest.mark.parametrize("permission", Permission)
def test_only_two_permissions_are_held_without_signing_in(permission: Permission) -> None:
    assert permits(ANONYMOUS, permission) == (permission in FOR_ANONYMOUS)


@pytest.mark.parametrize("permission", Permission)
def test_an_administrator_in_a_session_holds_every_permission(permission: Permission) -> None:
    assert permits(replace(ADMIN, session_id=1), permission)


def test_only_a_session_holds_what_concerns_sessions_and_tokens() -> None:
    assert permits(replace(MEMBER, session_id=1), Permission.ACCOUNT_SELF)
    assert not permits(ADMIN, Permission.ACCOUNT_SELF)


@pytest.mark.parametrize(
    "permission", sorted(set(Permission) - FOR_ANONYMOUS - {Permission.ACCOUNT_SELF})
)
def test_a_token_holds_a_permission_by_exactly_one_scope(permission: Permission) -> None:
    holding = [
        scope
        for scope in Scope
        if permits(replace(ADMIN, token_id=1, scopes=frozenset({scope})), permission)
    ]
    assert len(holding) == 1


def test_a_scope_gives_nothing_that_the_account_may_not_do() -> None:
    token = replace(MEMBER, token_id=1, scopes=frozenset(Scope))
    assert permits(token, Permission.DATASET_EDIT)
    assert not permits(token, Permission.DATASET_DELETE)
    assert not permits(token, Permission.ACCOUNT_SELF)


@pytest.mark.parametrize(
    "permission",
    [
        Permission.FAMILY_DELETE,
        Permission.PARTICIPANT_DELETE,
        Permission.DATASET_DELETE,
        Permission.ANALYSIS_DELETE,
        Permission.ANALYSIS_RUN,
        Permission.GROUP_MANAGE,
        Permission.USER_READ,
        Permission.USER_MANAGE,
        Permission.AUDIT_READ,
    ],
)
def test_a_member_does_not_hold_what_is_for_administrators(permission: Permission) -> None:
    assert not permits(MEMBER, permission)


def test_a_refusal_says_whether_signing_in_would_help() -> None:
    with pytest.raises(Unauthenticated):
        require(ANONYMOUS, Permission.AUDIT_READ)
    with pytest.raises(Forbidden):
        require(MEMBER, Permission.AUDIT_READ)


def test_an_anonymous_caller_authors_nothing() -> None:
    with pytest.raises(RuntimeError, match="anonymous"):
        _ = ANONYMOUS.author_id
