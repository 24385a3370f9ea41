"""Run analyses, and what must not wait in a request."""

import signal
from threading import Event
from types import FrameType

import click
import structlog
from sqlalchemy.exc import DBAPIError

from stager.cli._edge import sessions
from stager.clients.storage import object_store_from
from stager.clients.storage_iam import storage_iam_from
from stager.db import utc_now
from stager.errors import Unavailable
from stager.log import configure_logging
from stager.pipelines.registry import load_registry
from stager.settings import load_settings
from stager.worker import Worker

IDLE_S = 0.5
LONGEST_PAUSE_S = 30.0
logger = structlog.get_logger("stager.worker")


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and end; running jobs run on.")
@click.option("--stop-jobs", is_flag=True, help="Stop local jobs at the end, to be tried again.")
def command(*, once: bool, stop_jobs: bool) -> None:
    """Run analyses until SIGTERM; jobs outlive the worker, and the next one takes them up."""
    settings = load_settings()
    configure_logging(settings.log_level, sql=settings.sql_log)
    worker = Worker(
        sessions(),
        {
            "object_store": object_store_from(settings),
            "storage_iam": storage_iam_from(settings),
        },
        settings,
        load_registry(settings.pipelines),
    )
    if once:
        worker.tick(utc_now())
        return
    stop = _stop_on_signal()
    _loop(worker, stop)
    if stop_jobs:
        worker.interrupt_jobs()


def _stop_on_signal() -> Event:
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    return stop


def _loop(worker: Worker, stop: Event) -> None:
    logger.info("worker started", worker=worker.name)
    pause_s = IDLE_S
    while not stop.wait(pause_s):
        try:
            worker.tick(utc_now())
            pause_s = IDLE_S
        except (DBAPIError, Unavailable) as outage:
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            logger.warning("turn failed", error=type(outage).__name__, next_try_s=pause_s)
    logger.info("worker stopped", worker=worker.name)
