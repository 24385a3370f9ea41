"""What rows of users and groups have to be beyond what holds for every table."""

import re

from stager.features.legacy.review import Review, Site
from stager.features.session.passwords import NO_PASSWORD, can_be_verified
from stager.features.storage_iam.wanted import owner_of

SHORTEST_CODE = 3


def with_usable_password(row: Review, _site: Site) -> None:
    """A hash that can be verified, or none that any password has."""
    # A user of an identity provider has none.
    if row.values["password_hash"] and not can_be_verified(row.values["password_hash"]):
        row.change("password_hash", NO_PASSWORD, "cannot be verified", "needs a new password")
    row.values["password_hash"] = row.values["password_hash"] or NO_PASSWORD


def of_one_subject(row: Review, site: Site) -> None:
    """No earlier user has the same subject at the same issuer."""
    pair = (row.values["issuer"], row.values["subject"])
    if None in pair:
        return
    taken = site.taken["user.identity"]
    if "\n".join(pair) in taken:
        row.change("subject", None, "is that of an earlier user at this issuer", "emptied")
    taken.add("\n".join(pair))


def with_sealed_secret(row: Review, site: Site) -> None:
    """The S3 secret, which was in clear, is sealed; without a key to seal it, it is not kept."""
    secret = row.values["minio_secret_key"]
    if secret is None:
        return
    if site.ring is None:
        row.change("minio_secret_key", None, "cannot be sealed without ST_KEY_RING", "emptied")
    else:
        owner = owner_of(row.values["user_id"])
        row.values["minio_secret_key"] = site.ring.seal(secret, owner)


def named_like_a_bucket(row: Review, _site: Site) -> None:
    """The group's code can be the name of its bucket."""
    code = row.values["group_code"]
    if code is None:
        return
    clean = re.sub("[^a-z0-9-]", "-", code.lower()).ljust(SHORTEST_CODE, "-")
    if clean != code:
        row.change("group_code", clean, "cannot be the name of a bucket", "renamed")
    elif code.startswith("results-"):
        row.note("group_code", "is also the name of a bucket of results")
