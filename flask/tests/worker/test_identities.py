"""The worker makes a real gateway follow the database, through outages and deaths."""

import base64
import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, select

from stager.clients.storage import ObjectMissing, ObjectPath, S3ObjectStore, StoreUnavailable
from stager.clients.storage_iam import MinioIam
from stager.features.groups import service as groups
from stager.features.storage_iam.queue import enqueue_user
from stager.features.storage_iam.sealing import KeyRing
from stager.features.storage_iam.wanted import owner_of
from stager.models import Group, User, UserGroup
from stager.models.enums import OutboxState
from stager.worker.identities import reconciler_of
from tests.factories import make_user
from tests.services import do_without
from tests.services.gateway import ACCESS_KEY, REGION, SECRET_KEY, Gateway, GatewayUnavailable
from tests.worker.bench import LIMIT_S, Bench, environment_for, settings_for

pytestmark = pytest.mark.service

RING = f"test:{base64.b64encode(b'k' * 32).decode()}"
ALICE, BOSS, SECRET = "a" * 16, "b" * 16, "f" * 32
ALL = {"c4r", "results-c4r", "cheo", "results-cheo"}
DYING = "tests.worker.dying_at_store"
FLASK_DIR = Path(__file__).resolve().parents[2]


class Hospital:
    """A bench on a gateway of its own, with people who have keys."""

    def __init__(self, bench: Bench, gateway: Gateway, uri: str) -> None:
        self.bench, self.gateway, self.uri = bench, gateway, uri
        quick = gateway.server(read_timeout_s=2)
        bench.store = S3ObjectStore(quick)
        bench.iam = MinioIam(quick)
        bench.settings = settings_for(uri, bench.directory).model_copy(
            update={"key_ring": SecretStr(RING)}
        )

    def person(self, name: str, key: str, *codes: str, is_admin: bool = False) -> int:
        """The id of a new user with a key, in these groups."""
        with self.bench.writing() as session:
            found = list(session.scalars(select(Group).where(Group.group_code.in_(codes))))
            user = make_user(session, name, groups=found, is_admin=is_admin)
            user.minio_access_key = key
            user.minio_secret_key = KeyRing.parsed(RING).seal(SECRET, owner_of(user.user_id))
            enqueue_user(session, user.user_id)
            session.commit()
            return user.user_id

    def move(self, user_id: int, *codes: str) -> None:
        """The user is a member of exactly these groups."""
        with self.bench.writing() as session:
            session.execute(delete(UserGroup).where(UserGroup.user_id == user_id))
            ids = session.scalars(select(Group.group_id).where(Group.group_code.in_(codes)))
            session.add_all(UserGroup(user_id=user_id, group_id=each) for each in ids.all())
            enqueue_user(session, user_id)
            session.commit()

    def change(self, user_id: int, **columns: object) -> None:
        """The user is changed."""
        with self.bench.writing() as session:
            user = session.get_one(User, user_id)
            for name, value in columns.items():
                setattr(user, name, value)
            enqueue_user(session, user_id)
            session.commit()

    def drift(self) -> list[str]:
        """What differs."""
        return [step.difference for step in reconciler_of(self.bench.worker().site).differences()]

    def reach(self, key: str) -> set[str]:
        """The buckets that the key really reads and writes."""
        store, found = self.gateway.store(key, SECRET), set()
        for bucket in ("c4r", "results-c4r", "cheo", "results-cheo"):
            path = ObjectPath(bucket, f"probe/{key}")
            try:
                store.put(path, io.BytesIO(b"x"), 1)
                store.stat(path)
            except (StoreUnavailable, ObjectMissing):
                continue
            found.add(bucket)
        return found

    def environment(self) -> dict[str, str]:
        """What a worker process on this gateway finds in its environment."""
        return {
            **environment_for(self.uri, self.bench.directory),
            "PATH": os.environ["PATH"],
            "ST_OBJECT_STORE": "",
            "ST_KEY_RING": RING,
            "MINIO_ENDPOINT": self.gateway.endpoint,
            "MINIO_ACCESS_KEY": ACCESS_KEY,
            "MINIO_SECRET_KEY": SECRET_KEY,
            "MINIO_REGION_NAME": REGION,
        }


@pytest.fixture
def hospital(
    bench: Bench, database_uri: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hospital]:
    """Two groups on a gateway of its own, which a test may stop."""
    try:
        gateway = Gateway.started(tmp_path_factory.mktemp("s3"))
    except GatewayUnavailable as error:
        do_without(error)
    found = Hospital(bench, gateway, database_uri)
    with bench.writing() as session:
        groups.create(session, "cheo", "A second group")
        session.commit()
    yield found
    gateway.stop()


def test_keys_reach_exactly_the_buckets_of_their_groups_right_after_a_change(
    hospital: Hospital,
) -> None:
    alice = hospital.person("anne", ALICE, "c4r")
    boss = hospital.person("boss", BOSS, is_admin=True)
    hospital.bench.tick()
    assert hospital.reach(ALICE) == {"c4r", "results-c4r"}
    assert hospital.reach(BOSS) == ALL
    hospital.move(alice, "cheo")
    hospital.change(boss, is_admin=False)
    hospital.bench.tick()
    assert hospital.reach(ALICE) == {"cheo", "results-cheo"}
    assert hospital.reach(BOSS) == set()
    hospital.change(alice, is_admin=True)
    hospital.change(boss, deactivated=True)
    hospital.bench.tick()
    assert hospital.reach(ALICE) == ALL
    assert set(hospital.gateway.iam().users()) == {ALICE}
    assert hospital.drift() == []


def test_a_member_cannot_delete_and_an_outsider_cannot_list(hospital: Hospital) -> None:
    hospital.person("anne", ALICE, "c4r")
    hospital.bench.tick()
    own = hospital.gateway.store(ALICE, SECRET)
    path = ObjectPath("c4r", "kept")
    own.put(path, io.BytesIO(b"x"), 1)
    with pytest.raises(StoreUnavailable, match="AccessDenied"):
        own.delete(path)
    with pytest.raises(StoreUnavailable, match="AccessDenied"):
        own.level("cheo")


@pytest.mark.parametrize("fault", ["stopped", "frozen"])
def test_an_outage_ends_in_what_the_database_says(hospital: Hospital, fault: str) -> None:
    alice = hospital.person("anne", ALICE, "c4r")
    hospital.bench.tick()
    hospital.gateway.stop() if fault == "stopped" else hospital.gateway.freeze()
    hospital.move(alice, "cheo")
    started = time.monotonic()
    hospital.bench.tick()
    assert time.monotonic() - started < LIMIT_S / 2
    assert {row.state for row in hospital.bench.outbox()} == {
        OutboxState.DONE,
        OutboxState.PENDING,
    }
    hospital.gateway.start() if fault == "stopped" else hospital.gateway.thaw()
    hospital.bench.now += timedelta(seconds=30)
    hospital.bench.tick()
    assert hospital.drift() == []
    assert hospital.reach(ALICE) == {"cheo", "results-cheo"}
    assert {row.state for row in hospital.bench.outbox()} == {OutboxState.DONE}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # the store's moments count
def test_a_worker_that_is_killed_at_random_points_of_a_change_loses_nothing(
    hospital: Hospital,
) -> None:
    alice = hospital.person("anne", ALICE, "c4r")
    hospital.person("otto", BOSS, "c4r", "cheo")
    hospital.bench.tick()
    chance = random.Random(7)  # noqa: S311 - repeatable on purpose
    killed = 0
    for turn in range(20):
        minutes = str(6 * turn + 6)  # later than whatever the last one held
        hospital.move(alice, "cheo" if turn % 2 else "c4r")
        worker = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", DYING, str(chance.randrange(1, 12)), minutes],
            cwd=FLASK_DIR,
            env=hospital.environment(),
        )
        killed += worker.wait(timeout=LIMIT_S) == -signal.SIGKILL
        assert hospital.reach(BOSS) == ALL
    assert killed >= 15
    hospital.bench.now += timedelta(hours=3)
    hospital.bench.tick()
    assert hospital.drift() == []
    assert hospital.reach(ALICE) == {"cheo", "results-cheo"}
