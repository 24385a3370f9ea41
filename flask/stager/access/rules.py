"""The policy: which callers each permission is granted to. Everything not granted is refused.

Which *rows* a granted permission reaches is `stager.access.scope`: a member's `dataset:read`
reaches the datasets shared with a group of theirs, and what hangs above and below those.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stager.access.identity import Identity
from stager.access.permissions import Permission
from stager.access.scopes import covers, scope_for
from stager.errors import Forbidden, Unauthenticated

Rule = Callable[[Identity], bool]
NO_TOKEN = "This cannot be done with a token. Sign in instead."  # noqa: S105 - a sentence


def anyone(_: Identity) -> bool:
    """Also those who are not signed in."""
    return True


def signed_in(identity: Identity) -> bool:
    """Everybody with an account that is not deactivated."""
    return not identity.is_anonymous


def in_session(identity: Identity) -> bool:
    """People at a browser: what a token could do with its owner's account must not outlive it."""
    return identity.session_id is not None


def admin(identity: Identity) -> bool:
    """Administrators only."""
    return identity.is_admin


POLICY: Mapping[Permission, Rule] = MappingProxyType(
    {
        Permission.ANYONE: anyone,
        Permission.SIGNED_FILE_ADDRESS: anyone,  # the signature in the address is the permission
        Permission.SIGNED_IN: signed_in,
        Permission.INSTITUTION_READ: signed_in,
        Permission.FAMILY_READ: signed_in,
        Permission.FAMILY_CREATE: admin,
        Permission.FAMILY_EDIT: signed_in,
        Permission.FAMILY_DELETE: admin,
        Permission.PARTICIPANT_READ: signed_in,
        Permission.PARTICIPANT_CREATE: admin,
        Permission.PARTICIPANT_EDIT: signed_in,
        Permission.PARTICIPANT_DELETE: admin,
        Permission.PARTICIPANT_MOVE: admin,
        Permission.PARTICIPANT_MERGE: admin,
        Permission.TISSUE_SAMPLE_READ: signed_in,
        Permission.TISSUE_SAMPLE_CREATE: admin,
        Permission.TISSUE_SAMPLE_EDIT: signed_in,
        Permission.TISSUE_SAMPLE_DELETE: admin,
        Permission.DATASET_READ: signed_in,
        Permission.DATASET_CREATE: signed_in,
        Permission.DATASET_EDIT: signed_in,
        Permission.DATASET_DELETE: admin,
        Permission.DATASET_MOVE: admin,
        Permission.COHORT_INTAKE: signed_in,
        Permission.FILE_READ: signed_in,
        Permission.FILE_DOWNLOAD: signed_in,
        Permission.FILE_UPLOAD: signed_in,
        Permission.ANALYSIS_READ: signed_in,
        Permission.ANALYSIS_REQUEST: signed_in,
        Permission.ANALYSIS_EDIT: signed_in,
        Permission.ANALYSIS_RUN: admin,
        Permission.ANALYSIS_DELETE: admin,
        Permission.GENE_READ: signed_in,
        Permission.PHENOTYPE_READ: signed_in,
        Permission.VARIANT_READ: signed_in,
        Permission.LIST_EXPORT: signed_in,
        Permission.GROUP_READ: signed_in,
        Permission.GROUP_MANAGE: admin,
        Permission.USER_READ: admin,
        Permission.USER_MANAGE: admin,
        Permission.USER_SELF: signed_in,
        Permission.ACCOUNT_SELF: in_session,
        Permission.COMMENT_READ: signed_in,
        Permission.COMMENT_WRITE: signed_in,
        Permission.NOTIFICATION_READ: signed_in,
        Permission.SAVED_VIEW_READ: signed_in,
        Permission.SAVED_VIEW_WRITE: signed_in,
        Permission.STATUS_READ: signed_in,
        Permission.AUDIT_READ: admin,
        Permission.HISTORY_READ: signed_in,
    }
)


def permits(identity: Identity, permission: Permission) -> bool:
    """Whether the caller holds the permission at all; unknown permissions are held by nobody."""
    rule = POLICY.get(permission)
    return rule is not None and rule(identity) and covers(identity.scopes, permission)


def require(identity: Identity, permission: Permission) -> None:
    """Nothing, if the caller holds the permission.

    Raises:
        Unauthenticated: nobody is signed in.
        Forbidden: somebody is, without this permission.
    """
    if permits(identity, permission):
        return
    if identity.is_anonymous:
        raise Unauthenticated
    if not covers(identity.scopes, permission):
        needed = scope_for(permission)
        raise Forbidden(f"This needs a token with the scope {needed}." if needed else NO_TOKEN)
    raise Forbidden
