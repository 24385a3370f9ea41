"""Since when components have been in their state: rows that change only when a state does."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from stager.db import Session
from stager.models import ObservedComponent
from stager.models.enums import ComponentState


def observed(session: Session) -> dict[str, ObservedComponent]:
    """What is known of each component, by name. One statement."""
    return {each.name: each for each in session.scalars(select(ObservedComponent))}


def observe(session: Session, states: Mapping[str, ComponentState], now: datetime) -> None:
    """The components are known to be in these states, since now where it is another one."""
    known = observed(session)
    for name, state in states.items():
        if name not in known:
            _add(session, name, state, now)
        elif known[name].state is not state:
            session.execute(
                update(ObservedComponent)
                .where(ObservedComponent.name == name, ObservedComponent.state != state)
                .values(state=state, since=now)
            )


def _add(session: Session, name: str, state: ComponentState, now: datetime) -> None:
    try:
        with session.begin_nested():
            session.add(ObservedComponent(name=name, state=state, since=now))
    except IntegrityError:  # another process saw it at the same time
        return
