"""Parents named in a sheet: found among rows and stored participants, and checked; no SELECT."""

from collections.abc import Collection, Iterable

from stager.errors import FieldError
from stager.features.intake.plan import PlannedParticipant, reused
from stager.features.intake.state import Known
from stager.models.enums import Sex

RENAMED = "The participant of this codename was renamed and is now called {}."
MAX_GENERATIONS = 30  # each is an INSERT of its own
ROLES = (("paternal_codename", "father", Sex.FEMALE), ("maternal_codename", "mother", Sex.MALE))


def resolve_parents(
    participants: dict[str, PlannedParticipant], known: Known, unread: Collection[str]
) -> list[FieldError]:
    """Every participant to be created has its parents; the errors of those that cannot.

    `participants` are by folded codename; stored parents that no row names are added. `unread`
    are folded codenames of participants whose own rows are at fault: naming one is no error.
    """
    pedigree = _Pedigree(participants, known, unread)
    for child in list(participants.values()):
        if child.participant_id is None:
            pedigree.resolve(child)
    pedigree.refuse_cycles()
    return pedigree.errors


class _Pedigree:
    def __init__(
        self,
        participants: dict[str, PlannedParticipant],
        known: Known,
        unread: Collection[str],
    ) -> None:
        self.participants = participants
        self.known = known
        self.unread = unread
        self.errors: list[FieldError] = []

    def resolve(self, child: PlannedParticipant) -> None:
        for column, role, forbidden in ROLES:
            parent = self._parent(child, column)
            if parent is None:
                continue
            if parent.described.get("sex") == forbidden:
                self._refuse(child, column, f"The {role} must not be {forbidden.value}.")
            setattr(child, role, parent)
        if child.father is not None and child.father is child.mother:
            self._refuse(child, "maternal_codename", "Father and mother are one participant.")

    def _parent(self, child: PlannedParticipant, column: str) -> PlannedParticipant | None:
        codename = child.described.get(column)
        if not isinstance(codename, str) or codename.lower() in self.unread:
            return None
        parent = self.participants.get(codename.lower()) or self._stored(child, codename)
        if parent is child:
            self._refuse(child, column, "A participant is not its own parent.")
        elif parent is None and (now := self.known.renamed_participants.get(codename.lower())):
            self._refuse(child, column, RENAMED.format(now))
        elif parent is None or parent.family is not child.family:
            self._refuse(child, column, "There is no such participant in this family.")
        else:
            return parent
        return None

    def _stored(self, child: PlannedParticipant, codename: str) -> PlannedParticipant | None:
        stored = self.known.participants.get(codename.lower())
        if stored is None or not stored.visible or stored.family_id != child.family.family_id:
            return None
        # Kept, so that one stored participant is one object however often it is named.
        parent = self.participants[codename.lower()] = reused(stored, child.family, child.row)
        return parent

    def _refuse(self, child: PlannedParticipant, column: str, message: str) -> None:
        row = child.described_by[column]
        self.errors.append(FieldError(message, row=row, column=column))

    def _blame(self, person: PlannedParticipant, message: str) -> None:
        column = "participant_codename"
        self.errors.append(FieldError(message, row=person.row, column=column))

    def refuse_cycles(self) -> None:
        """An error for each cycle or absurd depth; stored participants can be part of neither."""
        done: dict[PlannedParticipant, int] = {}
        for start in self.participants.values():
            path: set[PlannedParticipant] = set()
            stack: list[tuple[PlannedParticipant, bool]] = [(start, False)]
            while stack:
                person, leaving = stack.pop()
                if leaving:
                    path.discard(person)
                    done[person] = 1 + max(
                        (done.get(each, 0) for each in _parents(person)), default=0
                    )
                    if done[person] == MAX_GENERATIONS + 1:
                        self._blame(person, f"There are more than {MAX_GENERATIONS} generations.")
                elif person in path:
                    self._blame(person, "A participant is its own ancestor.")
                elif person not in done:
                    path.add(person)
                    stack.append((person, True))
                    stack.extend((parent, False) for parent in _parents(person))


def _parents(person: PlannedParticipant) -> Iterable[PlannedParticipant]:
    return [parent for parent in (person.father, person.mother) if parent is not None]
