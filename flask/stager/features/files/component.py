"""The object store as a component of the service."""

from stager.clients.storage import store_in
from stager.features.status.component import Component, Condition, Surroundings
from stager.models.enums import ComponentState


def storage(around: Surroundings) -> Condition:
    """Whether the object store answers and takes our key."""
    buckets = store_in(around.clients).buckets()
    facts = {"buckets": len(buckets)}
    return Condition(ComponentState.OK, "The object store answers.", facts=facts)


COMPONENTS = (Component("storage", storage),)
