"""Encrypting secrets for the database with a ring of keys; what they are secrets of, others know.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). The additional data names the key and
what the secret belongs to, so a text that is copied to another row does not open.
"""

import base64
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stager.errors import StagerError

NONCE_BYTES = 12


class NotOurs(StagerError):
    """The text was not sealed with a key of this ring for this owner."""

    def __init__(self) -> None:
        super().__init__("A stored secret cannot be opened with the keys of ST_KEY_RING.")


@dataclass(frozen=True)
class KeyRing:
    """Keys by name; the first seals, all of them open."""

    keys: dict[str, bytes] = field(repr=False)

    @classmethod
    def parsed(cls, text: str) -> "KeyRing":
        """The ring that ST_KEY_RING describes: `name:base64`, comma list, newest first."""
        named = (entry.split(":", 1) for entry in text.split(",") if entry)
        return cls({name: base64.b64decode(key, altchars=b"-_") for name, key in named})

    def seal(self, secret: str, owner: str) -> str:
        """The secret, encrypted so that it opens for this owner only."""
        name = next(iter(self.keys))
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(self.keys[name]).encrypt(nonce, secret.encode(), _bound(name, owner))
        return f"v1:{name}:{base64.b64encode(nonce + sealed).decode()}"

    def open(self, text: str, owner: str) -> str:
        """The secret that was sealed for this owner.

        Raises:
            NotOurs: it was not, or not with a key of this ring, or it was altered.
        """
        match text.split(":"):
            case ["v1", name, body] if name in self.keys:
                raw = base64.b64decode(body)
                nonce, sealed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
                try:
                    opened = AESGCM(self.keys[name]).decrypt(nonce, sealed, _bound(name, owner))
                except InvalidTag:
                    raise NotOurs from None
                return opened.decode()
            case _:
                raise NotOurs

    def is_newest(self, text: str) -> bool:
        """Whether the text was sealed with the first key."""
        return text.startswith(f"v1:{next(iter(self.keys))}:")


def _bound(name: str, owner: str) -> bytes:
    return f"stager|{name}|{owner}".encode()
