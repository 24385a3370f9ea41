"""Gunicorn: workers, and the metrics of all of them served by the master on a port of its own."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

bind = os.environ.get("ST_BIND", "0.0.0.0:5000")
workers = int(os.environ.get("GUNICORN_WORKERS", "2"))
worker_class = "gthread"
threads = 8
preload_app = True
timeout = 60
graceful_timeout = 30
# Longer than a proxy keeps an idle connection, so that the proxy is the one to close it.
keepalive = 75
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - the kernel's own
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
# The default writes into the home directory, which is read-only in the container.
control_socket_disable = True
accesslog = None
errorlog = "-"

METRICS_BIND = os.environ.get("ST_METRICS_BIND", "")
if METRICS_BIND:
    # prometheus_client reads it when it is imported, which is after this file.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="stager-metrics-"))
MULTIPROC_DIR = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")


def on_starting(_server: Any) -> None:
    """The samples of an earlier run are gone: process ids come back after a restart."""
    if MULTIPROC_DIR:
        shutil.rmtree(MULTIPROC_DIR, ignore_errors=True)
        Path(MULTIPROC_DIR).mkdir(parents=True)


def when_ready(server: Any) -> None:
    """The metrics of all workers are served, where an address for them is set."""
    if METRICS_BIND and MULTIPROC_DIR:
        from prometheus_client import (  # noqa: PLC0415 - reads PROMETHEUS_MULTIPROC_DIR
            CollectorRegistry,
            multiprocess,
            start_http_server,
        )

        address, _, port = METRICS_BIND.rpartition(":")
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry, path=MULTIPROC_DIR)
        server.stager_metrics = start_http_server(int(port), addr=address, registry=registry)


def child_exit(_server: Any, worker: Any) -> None:
    """The live gauges of a worker end with it."""
    if MULTIPROC_DIR:
        from prometheus_client import multiprocess  # noqa: PLC0415 - as above

        multiprocess.mark_process_dead(worker.pid, MULTIPROC_DIR)


def on_exit(server: Any) -> None:
    """The port of the metrics is free again."""
    served = getattr(server, "stager_metrics", None)
    if served is not None:
        served[0].shutdown()
