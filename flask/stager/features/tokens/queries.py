"""SELECTs about API tokens."""

from collections.abc import Sequence

from sqlalchemy import func, select

from stager.db import Session
from stager.models import ApiToken


def tokens_of(session: Session, user_id: int) -> Sequence[ApiToken]:
    """The tokens of a user, the newest first; also those that are over."""
    statement = (
        select(ApiToken).where(ApiToken.user_id == user_id).order_by(ApiToken.token_id.desc())
    )
    return session.scalars(statement).all()


def token_of(session: Session, user_id: int, token_id: int) -> ApiToken | None:
    """The token, if it is the user's."""
    return session.scalar(
        select(ApiToken).where(ApiToken.token_id == token_id, ApiToken.user_id == user_id)
    )


def live_count(session: Session, user_id: int) -> int:
    """How many tokens the user has that are not revoked; those that have run out count, too."""
    statement = select(func.count()).where(
        ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None)
    )
    return session.scalar(statement.select_from(ApiToken)) or 0
