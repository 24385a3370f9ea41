"""Requests that may be sent again: the `Idempotency-Key` header, and the answer of the first time.

As in draft-ietf-httpapi-idempotency-key-header. The key is claimed in the transaction of the effect
and the answer kept in it too, so that there is an answer if and only if there was an effect; of a
refused request nothing is kept, and it is judged anew when it comes again.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask import Response, request

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import FieldError, Invalid
from stager.settings import Settings

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
MAXIMUM_KEY = 255
KEY = re.compile(rf"[ -~]{{1,{MAXIMUM_KEY}}}")  # printable ASCII


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered, as much of it as a repetition is told."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class AnswerBook(Protocol):
    """Keeps answers by caller and key; implemented by a feature, injected by the application."""

    def claim(
        self, session: Session, identity: Identity, key: str, fingerprint: str, now: datetime
    ) -> Answer | None:
        """The answer of the first time; None if this is it, and the key is now this request's.

        Raises:
            Unprocessable: the key came with another request.
            Conflict: the first request is not done.
        """
        ...

    def keep(self, session: Session, identity: Identity, key: str, answer: Answer) -> None:
        """The answer is that of the claimed key."""
        ...


class Repeated(Exception):
    """The request was answered before; not an error, and never seen outside the edge."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer

    def response(self) -> Response:
        """The answer of the first time, marked as such."""
        headers = {**self.answer.headers, REPLAYED_HEADER: "true"}
        return Response(self.answer.body, status=self.answer.status, headers=headers)


@dataclass(slots=True)
class Repetition:
    """One request with a key; whether it is the first with it is known once it is claimed."""

    book: AnswerBook
    session: Session
    identity: Identity
    now: datetime
    key: str
    fingerprint: str
    claimed: bool = False

    def claim(self) -> None:
        """The key is this request's; called when its writing transaction has begun.

        Raises:
            Repeated: it was answered before.
            Conflict, Unprocessable: as `AnswerBook.claim`.
        """
        earlier = self.book.claim(self.session, self.identity, self.key, self.fingerprint, self.now)
        if earlier is not None:
            raise Repeated(earlier)
        self.claimed = True

    def keep(self, response: Response) -> None:
        """The answer is kept, if the request wrote anything."""
        if self.claimed:
            kept = {
                name: response.headers[name] for name in KEPT_HEADERS if name in response.headers
            }
            answer = Answer(response.status_code, kept, response.get_data())
            self.book.keep(self.session, self.identity, self.key, answer)


def key_sent() -> str | None:
    """The request's key, if it has one; with the quotes of a structured field, or without.

    Raises:
        Invalid: it is empty, too long, or not printable ASCII.
    """
    header = request.headers.get(KEY_HEADER)
    if header is None:
        return None
    key = re.sub(r'^"(.*)"$', r"\1", header.strip()).strip()
    if not KEY.fullmatch(key):
        message = f"must be 1 to {MAXIMUM_KEY} printable ASCII characters."
        errors = [FieldError(message, field=KEY_HEADER)]
        raise Invalid(f"{KEY_HEADER} {message}", errors=errors)
    return key


def fingerprint_of(settings: Settings, identity: Identity, body: bytes) -> str:
    """What makes two requests the same one: method, address, media type, body, and groups.

    Who left a group meanwhile, or is no administrator any more, is not told again what they saw
    as one. Keyed with the site's secret, because bodies hold passwords and a plain hash could be
    guessed.
    """
    reach = f"{identity.is_admin} {sorted(identity.group_ids)}"
    head = f"{request.method} {request.full_path} {request.mimetype} {reach}\n".encode()
    secret = settings.secret_key.get_secret_value().encode()
    return hmac.new(secret, head + body, hashlib.sha256).hexdigest()
