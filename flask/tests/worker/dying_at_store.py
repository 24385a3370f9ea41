"""A worker that kills itself, as `python -m tests.worker.dying_at_store <n> <minutes>`.

Takes one turn, by a clock that is so many minutes ahead, and sends itself SIGKILL just before its
n-th request to the object store. Exits with 0 if there was no n-th request.
"""

import os
import signal
import sys
from datetime import timedelta
from typing import Any

import urllib3

from stager.clients.storage import object_store_from
from stager.clients.storage_iam import storage_iam_from
from stager.db import create_db_engine, utc_now
from stager.features.audit.service import audited_sessions
from stager.pipelines.registry import load_registry
from stager.settings import load_settings
from stager.worker import Worker

SEND = urllib3.PoolManager.urlopen


def main(fatal_request: int, minutes: int) -> None:
    """Takes the turn, or dies."""
    requests = 0

    def counted(pool: urllib3.PoolManager, *arguments: Any, **options: Any) -> Any:
        nonlocal requests
        requests += 1
        if requests == fatal_request:
            os.kill(os.getpid(), signal.SIGKILL)
        return SEND(pool, *arguments, **options)

    urllib3.PoolManager.urlopen = counted  # type: ignore[assignment]  # the same, and counts
    settings = load_settings()
    clients = {
        "object_store": object_store_from(settings),
        "storage_iam": storage_iam_from(settings),
    }
    engine = create_db_engine(settings.database_uri.get_secret_value())
    registry = load_registry(settings.pipelines)
    Worker(audited_sessions(engine), clients, settings, registry).tick(
        utc_now() + timedelta(minutes=minutes)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
