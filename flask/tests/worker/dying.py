"""A worker that kills itself, as `python -m tests.worker.dying <turns> <n>`.

It finds what it needs in the environment, as any worker does.

Takes up to so many turns and sends itself SIGKILL just before the n-th commit, so that n = 1, 2, …
visits every place between two transactions. Exits with 0 if there was no n-th commit.
"""

import os
import signal
import sys
import time

from sqlalchemy import Connection, event

from stager.clients.storage import object_store_from
from stager.clients.storage_iam import storage_iam_from
from stager.db import create_db_engine, utc_now
from stager.features.audit.service import audited_sessions
from stager.pipelines.registry import load_registry
from stager.settings import load_settings
from stager.worker import Worker

TURN_S = 0.1


def main(turns: int, fatal_commit: int) -> None:
    """Takes the turns, or dies."""
    settings = load_settings()
    engine = create_db_engine(settings.database_uri.get_secret_value())
    commits = 0

    @event.listens_for(engine, "commit")
    def count(_connection: Connection) -> None:
        nonlocal commits
        commits += 1
        if commits == fatal_commit:
            os.kill(os.getpid(), signal.SIGKILL)

    worker = Worker(
        audited_sessions(engine),
        {
            "object_store": object_store_from(settings),
            "storage_iam": storage_iam_from(settings),
        },
        settings,
        load_registry(settings.pipelines),
    )
    for _ in range(turns):
        worker.tick(utc_now())
        time.sleep(TURN_S)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
