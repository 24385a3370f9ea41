"""What is thrown away, and when."""

from datetime import timedelta

from sqlalchemy import select

from stager.models import IdempotencyKey, Notification, Outbox, User, UserSession
from stager.models.enums import IdempotencyState, OutboxState
from tests.factories import make_notification
from tests.worker.bench import Bench


def test_only_what_is_past_its_time_is_purged(bench: Bench) -> None:
    old, recent = bench.now - timedelta(days=8), bench.now - timedelta(days=1)
    with bench.writing() as session:
        user = session.scalars(select(User)).first()
        assert user is not None
        for days in (91, 89):
            make_notification(session, user, 1, created_at=bench.now - timedelta(days=days))
        session.commit()
    with bench.writing() as session:
        user_id = session.scalars(select(User.user_id)).first()
        assert user_id is not None
        for name, ended in (("old", old), ("recent", recent)):
            session.add(
                UserSession(
                    token_sha256=name.ljust(64, "0"),
                    user_id=user_id,
                    created_at=ended,
                    last_seen_at=ended,
                    idle_expires_at=ended,
                    absolute_expires_at=ended,
                    auth_method="password",
                )
            )
            session.add(
                IdempotencyKey(
                    user_id=user_id,
                    key=name,
                    fingerprint="0" * 64,
                    state=IdempotencyState.DONE,
                    created_at=ended,
                )
            )
            for state in (OutboxState.DONE, OutboxState.DEAD):
                session.add(
                    Outbox(
                        topic="t",
                        key=f"{name} {state}",
                        aggregate_id="a",
                        payload={},
                        state=state,
                        finished_at=ended,
                    )
                )
        session.commit()
    bench.tick()
    with bench.sessions() as session:
        tokens = {token.strip("0") for token in session.scalars(select(UserSession.token_sha256))}
        keys = set(session.scalars(select(IdempotencyKey.key)))
        rows = set(session.scalars(select(Outbox.key)))
        told = [each.created_at for each in session.scalars(select(Notification))]
    assert [round((bench.now - at).total_seconds() / 86_400) for at in told] == [89]
    assert tokens == keys == {"recent"}
    assert rows == {"recent done", "recent dead", "old dead"}
