"""Password hashes: argon2id for what is stored, the predecessor's PBKDF2 for what is imported."""

import re
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from werkzeug.security import check_password_hash

from stager.errors import FieldError, Invalid, TooManyRequests

MINIMUM_LENGTH = 12
MAXIMUM_LENGTH = 128
# The minimum that OWASP's password storage recommendations give for argon2id: 19 MiB, two passes.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, hash_len=32, salt_len=16)
# A hash takes a core for about 45 ms; a flood of sign-ins must not take them all.
AT_ONCE = BoundedSemaphore(2)
WAIT_S = 2.0
# As werkzeug writes them.
PREDECESSOR = re.compile(
    r"(pbkdf2:sha(1|256|512):[0-9]+|scrypt:[0-9]+:[0-9]+:[0-9]+)\$[^$]+\$[0-9a-f]+\Z"
)
# Nobody can sign in with it: no password has this hash.
NO_PASSWORD = "!"  # noqa: S105 - as said
# Verified in place of an unknown user's, so that the time to answer does not tell them apart.
NOBODY = HASHER.hash("no password has this hash")


def hash_password(password: str, *, username: str = "") -> str:
    """The argon2id hash to store.

    Raises:
        Invalid: the password is too short, too long, or the user name.
    """
    if not MINIMUM_LENGTH <= len(password) <= MAXIMUM_LENGTH:
        message = f"must have {MINIMUM_LENGTH} to {MAXIMUM_LENGTH} characters"
    elif username and password.lower() == username.lower():
        message = "must not be the user name"
    else:
        return HASHER.hash(password)
    raise Invalid(f"The password {message}.", errors=[FieldError(message, field="password")])


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one of the hash; as slow for a user who does not exist.

    Raises:
        TooManyRequests: too many passwords are being verified at this moment.
    """
    if not AT_ONCE.acquire(timeout=WAIT_S):
        raise TooManyRequests("Too many sign-ins at once. Try again in a moment.", retry_after_s=2)
    try:
        if password_hash is not None and PREDECESSOR.match(password_hash):
            return check_password_hash(password_hash, password)
        HASHER.verify(password_hash or NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    else:
        return password_hash is not None
    finally:
        AT_ONCE.release()


def can_be_verified(password_hash: str) -> bool:
    """Whether there can be a password that matches: the hash is of a form that is known here."""
    return bool(PREDECESSOR.match(password_hash) or password_hash.startswith("$argon2id$"))


def is_outdated(password_hash: str) -> bool:
    """Whether a hash should be made anew at the next occasion on which the password is known."""
    return not password_hash.startswith("$argon2") or HASHER.check_needs_rehash(password_hash)
