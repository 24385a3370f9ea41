"""The answers of requests that carried an `Idempotency-Key`, kept in the database."""

import zlib
from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from stager.access.identity import Identity
from stager.db import Session
from stager.errors import Conflict, FieldError, Unprocessable
from stager.http.repetition import KEY_HEADER, Answer
from stager.models import IdempotencyKey
from stager.models.enums import IdempotencyState

REUSED = "This key came with another request, or before your groups changed. Use a new key."
UNFINISHED = "The first request with this Idempotency-Key is not done. Try again in a moment."


class KeptAnswers:
    """The table `idempotency_key`: one row for each caller and key."""

    def claim(
        self, session: Session, identity: Identity, key: str, fingerprint: str, now: datetime
    ) -> Answer | None:
        """The answer of the first time; None if this is it, and the key is now this request's.

        Waits for a request with the same key that is under way: the row it inserted is locked, and
        on SQLite nobody else writes anyway.

        Raises:
            Unprocessable: the key came with another request.
            Conflict: the first request is not done.
        """
        new = insert(IdempotencyKey).values(
            user_id=identity.author_id,
            key=key,
            fingerprint=fingerprint,
            state=IdempotencyState.RUNNING,
            created_at=now,
        )
        try:
            session.execute(new)
        except IntegrityError:
            return _earlier(session, identity, key, fingerprint)
        return None

    def keep(self, session: Session, identity: Identity, key: str, answer: Answer) -> None:
        """The answer is that of the claimed key. Compressed: that of a large sheet is 20 MB."""
        session.execute(
            update(IdempotencyKey)
            .where(IdempotencyKey.user_id == identity.author_id, IdempotencyKey.key == key)
            .values(
                state=IdempotencyState.DONE,
                status=answer.status,
                headers=dict(answer.headers),
                body=zlib.compress(answer.body, level=1),
            )
            .execution_options(synchronize_session=False)
        )


def _earlier(session: Session, identity: Identity, key: str, fingerprint: str) -> Answer:
    row = session.get(IdempotencyKey, (identity.author_id, key))
    if row is None or row.state is not IdempotencyState.DONE:
        raise Conflict(UNFINISHED)
    if row.fingerprint != fingerprint:
        raise Unprocessable(
            f"{KEY_HEADER}: {REUSED}", errors=[FieldError(REUSED, field=KEY_HEADER)]
        )
    return Answer(row.status or 0, row.headers or {}, zlib.decompress(row.body or b""))
