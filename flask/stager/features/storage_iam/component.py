"""The identities of the object store as a component of the service."""

from collections.abc import Mapping
from types import MappingProxyType

from stager.features.status.component import Component, Condition, Surroundings
from stager.features.storage_iam import queries
from stager.models.enums import ComponentState

# What the worker says of its comparisons of store and database, under a name of its own.
RECONCILIATION = "storage_reconciliation"
SENTENCES: Mapping[ComponentState, str] = MappingProxyType(
    {
        ComponentState.OK: "Access to the object store is as the database says.",
        ComponentState.DEGRADED: "The object store refuses some changes of access.",
        ComponentState.DOWN: "The object store does not answer: changes of access wait.",
    }
)


def identities(around: Surroundings) -> Condition:
    """How the last comparison of the store with the database ended, and whether a change waits."""
    if not around.settings.provisions_storage:
        return Condition(ComponentState.OFF, "Nobody has keys of their own to the object store.")
    with around.reading() as session:
        last = queries.last_comparison(session, RECONCILIATION)
        waiting = queries.is_waiting(session)
    if last is None:
        message = "The object store has not been compared with the database yet."
        return Condition(ComponentState.DEGRADED, message)
    facts = {"last_compared_at": last.at}
    if waiting and last.state is ComponentState.OK:
        message = "A change of access waits for the object store."
        return Condition(ComponentState.DEGRADED, message, facts=facts)
    return Condition(last.state, SENTENCES[last.state], last.since, facts)


COMPONENTS = (Component("storage_identities", identities),)
