"""What the scopes of an API token let it do, at most; the rules of its owner apply as well.

A permission that no scope grants is for people in a session of theirs, never for a token.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from stager.access.permissions import Permission


class Scope(StrEnum):
    """A part of what an account may do; a token has at least one, and none implies another."""

    READ_METADATA = "read:metadata"
    WRITE_METADATA = "write:metadata"
    RUN_ANALYSIS = "run:analysis"
    EXPORT = "export"
    ADMIN = "admin"


GRANTS: Mapping[Scope, frozenset[Permission]] = MappingProxyType(
    {
        Scope.READ_METADATA: frozenset(
            {
                Permission.SIGNED_IN,
                Permission.INSTITUTION_READ,
                Permission.FAMILY_READ,
                Permission.PARTICIPANT_READ,
                Permission.TISSUE_SAMPLE_READ,
                Permission.DATASET_READ,
                Permission.FILE_READ,
                Permission.ANALYSIS_READ,
                Permission.GENE_READ,
                Permission.PHENOTYPE_READ,
                Permission.VARIANT_READ,
                Permission.GROUP_READ,
                Permission.COMMENT_READ,
                Permission.NOTIFICATION_READ,
                Permission.SAVED_VIEW_READ,
                Permission.HISTORY_READ,
                Permission.STATUS_READ,
            }
        ),
        Scope.WRITE_METADATA: frozenset(
            {
                Permission.FAMILY_EDIT,
                Permission.PARTICIPANT_EDIT,
                Permission.TISSUE_SAMPLE_EDIT,
                Permission.DATASET_CREATE,
                Permission.DATASET_EDIT,
                Permission.COHORT_INTAKE,
                Permission.FILE_UPLOAD,
                Permission.COMMENT_WRITE,
                Permission.SAVED_VIEW_WRITE,
            }
        ),
        Scope.RUN_ANALYSIS: frozenset({Permission.ANALYSIS_REQUEST, Permission.ANALYSIS_EDIT}),
        # Beside the reading of what is exported: whole lists, and the contents of files.
        Scope.EXPORT: frozenset({Permission.LIST_EXPORT, Permission.FILE_DOWNLOAD}),
        # What only administrators may do. Without it, an administrator's token is a member's.
        Scope.ADMIN: frozenset(
            {
                Permission.FAMILY_CREATE,
                Permission.FAMILY_DELETE,
                Permission.PARTICIPANT_CREATE,
                Permission.PARTICIPANT_DELETE,
                Permission.PARTICIPANT_MOVE,
                Permission.PARTICIPANT_MERGE,
                Permission.TISSUE_SAMPLE_CREATE,
                Permission.TISSUE_SAMPLE_DELETE,
                Permission.DATASET_DELETE,
                Permission.DATASET_MOVE,
                Permission.ANALYSIS_RUN,
                Permission.ANALYSIS_DELETE,
                Permission.GROUP_MANAGE,
                Permission.USER_READ,
                Permission.USER_MANAGE,
                Permission.USER_SELF,
                Permission.AUDIT_READ,
            }
        ),
    }
)
UNSCOPED = frozenset({Permission.ANYONE, Permission.SIGNED_FILE_ADDRESS})


def scope_for(permission: Permission) -> Scope | None:
    """The scope that a token needs for the permission; None if no scope grants it."""
    return next((scope for scope in Scope if permission in GRANTS[scope]), None)


def covers(scopes: frozenset[Scope] | None, permission: Permission) -> bool:
    """Whether a caller limited to these scopes, if to any, may use the permission."""
    return scopes is None or permission in UNSCOPED or scope_for(permission) in scopes
