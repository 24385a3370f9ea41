"""The object store's identities and buckets follow the database."""

from collections.abc import Callable
from datetime import datetime

import structlog

from stager.db import Session
from stager.errors import StagerError, Unavailable
from stager.features.status.queries import observe, observed
from stager.features.storage_iam import queries
from stager.features.storage_iam.component import RECONCILIATION
from stager.features.storage_iam.reconcile import Reconciler
from stager.features.storage_iam.sealing import KeyRing
from stager.features.storage_iam.wanted import Wanted
from stager.models.enums import ComponentState
from stager.worker.site import Site

logger = structlog.get_logger("stager.worker")


def follow(site: Site, now: datetime) -> None:
    """Nothing differs, and every change that was asked for until now is done with.

    Raises:
        IamUnavailable, StoreUnavailable: the store does not answer; to be tried again.
    """
    with site.reading() as session:
        newest = queries.newest_request(session)
    try:
        mended = reconciler_of(site).run()
    except StagerError as error:
        silent = isinstance(error, Unavailable)
        _remember(site, ComponentState.DOWN if silent else ComponentState.DEGRADED, now)
        raise
    if mended:
        logger.info("storage follows the database", differences=mended)
    with site.writing() as session:
        queries.mark_done(session, newest, now)
    _remember(site, ComponentState.OK, now)


def _remember(site: Site, state: ComponentState, now: datetime) -> None:
    """What is the same as before is not written, so an idle site's database stays untouched."""
    with site.reading() as session:
        known = observed(session).get(RECONCILIATION)
    if known is None or known.state is not state:
        with site.writing() as session:
            observe(session, {RECONCILIATION: state}, now)


def follow_in_time(site: Site, now: datetime) -> None:
    """As `follow`, by the schedule: an outage ends by itself, and the next turn sees to it."""
    try:
        follow(site, now)
    except Unavailable as outage:
        logger.warning("storage does not follow", reason=outage.detail)


def is_behind(site: Site) -> bool:
    """Whether a change was tried in vain; its own next try may be ten minutes away."""
    with site.reading() as session:
        return queries.is_waiting(session)


def reconciler_of(site: Site) -> Reconciler:
    """What compares this site's store with its database."""

    def read(wanted: Callable[[Session], Wanted]) -> Wanted:
        with site.reading() as session:
            return wanted(session)

    ring = KeyRing.parsed(site.settings.key_ring.get_secret_value())
    return Reconciler(read, site.iam, site.store, ring)
