"""What a group's members may do in the group's two buckets; deleting is not among it."""

from collections.abc import Mapping
from typing import Any

from stager.clients.storage_iam import PolicyDocument

# By which our policies are told from those that an operator made.
MARK = "StagerGroup"
BUCKET_ACTIONS = (
    "s3:CreateBucket",
    "s3:GetBucketLocation",
    "s3:GetBucketNotification",
    "s3:ListAllMyBuckets",
    "s3:ListBucket",
    "s3:ListBucketMultipartUploads",
    "s3:ListenBucketNotification",
    "s3:ListenNotification",
    "s3:PutBucketNotification",
)
OBJECT_ACTIONS = (
    "s3:AbortMultipartUpload",
    "s3:GetObject",
    "s3:GetObjectTagging",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectTagging",
)


def buckets_of(group_code: str) -> tuple[str, str]:
    """The group's bucket for uploads and its bucket for results."""
    return group_code, f"results-{group_code}"


def group_policy(group_code: str) -> PolicyDocument:
    """The policy of the group's members.

    MinIO takes actions on a bucket for granted by `bucket/*` as well; other servers want the bare
    name, so both are named.
    """
    buckets = buckets_of(group_code)
    resources = [f"arn:aws:s3:::{name}{tail}" for name in buckets for tail in ("", "/*")]
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": MARK,
                "Effect": "Allow",
                "Action": sorted((*BUCKET_ACTIONS, *OBJECT_ACTIONS)),
                "Resource": sorted(resources),
            }
        ],
    }


def is_ours(document: PolicyDocument) -> bool:
    """Whether Stager made the policy."""
    return any(statement.get("Sid") == MARK for statement in document.get("Statement", ()))


def says_the_same(one: PolicyDocument, other: PolicyDocument) -> bool:
    """Whether two policies differ in nothing but the order of what they list."""
    return _normal(one) == _normal(other)


def _normal(document: PolicyDocument) -> list[Mapping[str, Any]]:
    return [
        {
            name: sorted(value) if isinstance(value, list) else value
            for name, value in statement.items()
        }
        for statement in document.get("Statement", ())
    ]
