"""What a bucket name and an object key may look like; no storage access."""

import re
from dataclasses import dataclass
from typing import Self

from stager.errors import Unprocessable

MAX_PATH_CHARS = 500
MAX_SEGMENT_BYTES = 255  # the limit of a file name on ext4 and XFS, where the local store lives

_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")


class InvalidPath(Unprocessable):
    """A path that no object of ours may have."""


@dataclass(frozen=True, order=True)
class ObjectPath:
    """One object: a bucket and a key, both known to be well-formed.

    Raises:
        InvalidPath: the bucket is not 3 to 63 of ``a-z 0-9 -``; the key is empty, has an empty,
            ``.`` or ``..`` segment, a backslash or a character that does not print, or the whole
            is longer than 500 characters.
    """

    bucket: str
    key: str

    def __post_init__(self) -> None:
        validate_bucket(self.bucket)
        _validate_key(self.key)
        if len(self.bucket) + 1 + len(self.key) > MAX_PATH_CHARS:
            raise InvalidPath(f"A file path is at most {MAX_PATH_CHARS} characters long.")

    @classmethod
    def parse(cls, path: str) -> Self:
        """The object that ``bucket/key`` names."""
        bucket, separator, key = path.partition("/")
        if not separator:
            raise InvalidPath("A file path has the form bucket/folder/name.")
        return cls(bucket, key)

    @property
    def name(self) -> str:
        """The last segment of the key."""
        return self.key.rpartition("/")[2]

    def __str__(self) -> str:
        return f"{self.bucket}/{self.key}"


def validate_bucket(bucket: str) -> str:
    """The bucket's own name, if it is one.

    Raises:
        InvalidPath: it is not 3 to 63 lower-case letters, digits and inner hyphens.
    """
    if not _BUCKET.fullmatch(bucket):
        raise InvalidPath("A bucket name is 3 to 63 lower-case letters, digits and hyphens.")
    return bucket


def is_object_key(key: str) -> bool:
    """Whether an object of ours may have this key."""
    try:
        _validate_key(key)
    except InvalidPath:
        return False
    return True


def validate_prefix(prefix: str) -> str:
    """The prefix of a listing, which unlike a key may be empty or end in a slash.

    Raises:
        InvalidPath: a key could not begin with it.
    """
    if prefix:
        _validate_key(prefix.removesuffix("/") if prefix != "/" else prefix)
    return prefix


def _validate_key(key: str) -> None:
    if not key.isprintable() or "\\" in key:
        raise InvalidPath("A file path must not contain control characters or backslashes.")
    segments = key.split("/")
    if any(segment in {"", ".", ".."} for segment in segments):
        raise InvalidPath("A file path must not contain empty, '.' or '..' segments.")
    if any(len(segment.encode()) > MAX_SEGMENT_BYTES for segment in segments):
        raise InvalidPath(f"Each part of a file path is at most {MAX_SEGMENT_BYTES} bytes long.")
