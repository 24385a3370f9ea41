"""How an API token is spelled: `stg_<id>_<43 characters>_<checksum>`.

The 43 characters are a secret of 256 bits; the checksum tells a mistyped or cut token, and one that
a scanner finds in a repository, without asking the database.
"""

import hmac
import re
import secrets
import string
import zlib
from typing import NamedTuple

from stager.features.session.identities import digest

ALPHABET = string.digits + string.ascii_letters
PREFIX = "stg_"
SECRET_CHARACTERS = 43
SPELLING = re.compile(r"(stg_(\d{1,9})_([0-9A-Za-z]{43}))_([0-9a-f]{8})", re.ASCII)


class Spelled(NamedTuple):
    """What a token says: its id, and the SHA-256 that its secret should have."""

    token_id: int
    secret_sha256: str


def new_secret() -> str:
    """The random part of a new token."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SECRET_CHARACTERS))


def spell(token_id: int, secret: str) -> str:
    """The whole token, as its owner is shown it once."""
    body = f"stg_{token_id}_{secret}"
    return f"{body}_{_checksum(body)}"


def read(text: str) -> Spelled | None:
    """What the token says, or None if this cannot be a token."""
    match = SPELLING.fullmatch(text)
    if match is None or not hmac.compare_digest(match[4], _checksum(match[1])):
        return None
    return Spelled(int(match[2]), digest(match[3]))


def _checksum(body: str) -> str:
    return f"{zlib.crc32(body.encode()):08x}"
