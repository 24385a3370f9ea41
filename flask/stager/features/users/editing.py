"""Rules about changing accounts: what an administrator may, and a new password of one's own."""

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from stager.access.permissions import Permission
from stager.access.rules import permits
from stager.db import Session
from stager.errors import FieldError, Invalid, Unauthenticated, Unprocessable
from stager.features.audit import service as audit
from stager.features.session import passwords, throttle
from stager.features.session.service import revoke_sessions_of
from stager.features.storage_iam.queue import enqueue_user
from stager.features.users import queries, service
from stager.features.users.identifiers import Taken, check_email, check_username, clash
from stager.features.users.schemas import UserPatch
from stager.http.context import Context
from stager.models import ApiToken, User, UserGroup
from stager.models.enums import AuditOutcome

# What the object store's own accounts follow.
KNOWN_TO_STORAGE = {"username", "is_admin", "deactivated", "groups"}


class IncorrectPassword(Unauthenticated):
    """The password before is another one; the failure stays counted."""

    keeps_changes = True

    def __init__(self) -> None:
        super().__init__("Incorrect password")


class LastAdministrator(Unprocessable):
    """Nobody could administrate afterwards."""

    def __init__(self) -> None:
        super().__init__("This is the last administrator. Make somebody else one first.")


def edit(ctx: Context, user: User, patch: UserPatch) -> None:
    """The fields that the patch names have its values.

    Everybody may change their own password and nothing else, administrators all of this. A new
    password ends the user's other sessions and every token, deactivation all of them, and a change
    of role all sessions; what a membership gave is gone with it, on the next request.

    Raises:
        Invalid: a value is not acceptable, or another user's.
        IncorrectPassword: the password is the caller's own, and `current` is not the one before.
        NotFound: a group does not exist, or is named twice.
        LastAdministrator: the only one would not be one any more.
        TooManyRequests: too many wrong passwords.
    """
    manages = permits(ctx.identity, Permission.USER_MANAGE)
    if patch.password is None and not manages:
        raise Invalid("Bad request", errors=[FieldError("is required", "password")])
    if patch.password is not None:
        _change_password(ctx, user, patch.password, patch.current)
    if manages:
        _edit_account(ctx, user, patch)
    ctx.session.flush()
    if manages and patch.model_fields_set & KNOWN_TO_STORAGE:
        enqueue_user(ctx.session, user.user_id)


def _edit_account(ctx: Context, user: User, patch: UserPatch) -> None:
    _rename(ctx.session, user, patch)
    if patch.model_fields_set & {"issuer", "subject"}:
        _identify(ctx.session, user, patch)
    if patch.groups is not None:
        _replace_groups(ctx.session, user, patch.groups)
    _change_role(ctx, user, patch)


def _rename(session: Session, user: User, patch: UserPatch) -> None:
    username, email = patch.username or user.username, patch.email or user.email
    if username != user.username:
        check_username(username)
    if email != user.email:
        check_email(email)
    if taken := clash(session, username, email, but=user.user_id):
        raise Taken(*taken[:2])
    user.username, user.email = username, email


def _identify(session: Session, user: User, patch: UserPatch) -> None:
    named = patch.model_fields_set
    issuer = patch.issuer if "issuer" in named else user.issuer
    subject = patch.subject if "subject" in named else user.subject
    service.check_subject(session, issuer, subject, but=user.user_id)
    user.issuer, user.subject = issuer, subject


def _replace_groups(session: Session, user: User, codes: list[str]) -> None:
    wanted = {group.group_id for group in service.groups_named(session, codes)}
    present = {link.group_id: link for link in user.group_links}
    if wanted == present.keys():
        return
    for group_id in present.keys() - wanted:
        user.group_links.remove(present[group_id])
    for group_id in sorted(wanted - present.keys()):
        user.group_links.append(UserGroup(group_id=group_id))
    # Memberships are rows of their own, but who edits the account must notice.
    flag_modified(user, "deactivated")


def _change_role(ctx: Context, user: User, patch: UserPatch) -> None:
    was_admin, was_deactivated = bool(user.is_admin), user.deactivated
    if patch.is_admin is not None:
        user.is_admin = patch.is_admin
    if patch.deactivated is not None:
        user.deactivated = patch.deactivated
    administrated = was_admin and not was_deactivated
    resigns = administrated and (user.deactivated or not user.is_admin)
    if resigns and queries.other_administrators(ctx.session, user.user_id) == 0:
        raise LastAdministrator
    if user.deactivated and not was_deactivated:
        revoke_sessions_of(ctx.session, user.user_id, ctx.now)
        _revoke_tokens(ctx, user)
    elif bool(user.is_admin) != was_admin:
        revoke_sessions_of(ctx.session, user.user_id, ctx.now, but=ctx.identity.session_id)


def _change_password(ctx: Context, user: User, password: str, current: str | None) -> None:
    if user.user_id == ctx.identity.user_id:
        _require_password(ctx, user, current)
    user.password_hash = passwords.hash_password(password, username=user.username)
    revoke_sessions_of(ctx.session, user.user_id, ctx.now, but=ctx.identity.session_id)
    _revoke_tokens(ctx, user)


def _require_password(ctx: Context, user: User, current: str | None) -> None:
    if current is None:
        raise Invalid("Bad request", errors=[FieldError("is required", "current")])
    secret = ctx.settings.secret_key.get_secret_value()
    buckets = throttle.buckets_of(secret, user.username, ctx.credentials.remote_addr)
    throttle.refuse_if_throttled(ctx.session, buckets, ctx.now)
    if not passwords.password_matches(user.password_hash, current):
        throttle.count_failure(ctx.session, buckets, ctx.now)
        audit.record(
            ctx.session,
            "password.refused",
            "user",
            ctx.identity.user_id,
            outcome=AuditOutcome.DENIED,
        )
        raise IncorrectPassword


def _revoke_tokens(ctx: Context, user: User) -> None:
    live = select(ApiToken).where(ApiToken.user_id == user.user_id, ApiToken.revoked_at.is_(None))
    for token in ctx.session.scalars(live):
        token.revoked_at = ctx.now
