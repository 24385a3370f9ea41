"""Ending the jobs of this machine together with the worker, where they must not outlive it."""

import time

from stager.pipelines.executors import Running
from stager.worker import attempts
from stager.worker.site import Site

WAIT_S = 8.0


def interrupt(site: Site) -> None:
    """No local job runs any more, or soon; each counts as interrupted and is tried again later."""
    with site.reading() as session:
        found = attempts.unfinished(session, "local")
    executor = site.executors["local"]
    jobs = [site.job(site.workspace(*each), None) for each in found]
    running = [job for job in jobs if isinstance(executor.state(job), Running)]
    for job in running:
        executor.cancel(job)
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline and any(
        isinstance(executor.state(job), Running) for job in running
    ):
        time.sleep(0.05)
