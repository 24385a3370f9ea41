"""Who should see what, said once more in plain sets: it shares no code with the application.

A member sees the datasets of their groups, what stands above those (sample, participant, family)
and what hangs below (analyses, comments, variant calls). An administrator sees everything, and
whoever is deactivated nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Account:
    """A user, by what visibility depends on."""

    groups: set[str] = field(default_factory=set)
    is_admin: bool = False
    deactivated: bool = False


@dataclass
class Assay:
    """A dataset: its tissue sample, and the groups that see it."""

    sample: int
    groups: set[str]


Records = dict[str, set[int]]
NOUNS = ("families", "participants", "tissue_samples", "datasets", "analyses")


@dataclass
class World:
    """All that exists, by id; what hangs below names what it hangs on."""

    accounts: dict[str, Account] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    families: set[int] = field(default_factory=set)
    participants: dict[int, int] = field(default_factory=dict)
    tissue_samples: dict[int, int] = field(default_factory=dict)
    datasets: dict[int, Assay] = field(default_factory=dict)
    analyses: dict[int, frozenset[int]] = field(default_factory=dict)
    comments: dict[int, tuple[str, int]] = field(default_factory=dict)
    # Analyses whose report is loaded: one variant, which every dataset of theirs has.
    loaded: set[int] = field(default_factory=set)

    def ids(self, noun: str) -> set[int]:
        """The ids of all records of a noun."""
        return set(getattr(self, noun))

    def seen_by(self, name: str) -> Records:
        """The ids of the records that a user sees, by noun."""
        account = self.accounts[name]
        if account.deactivated:
            return {noun: set() for noun in NOUNS}
        if account.is_admin:
            return {noun: self.ids(noun) for noun in NOUNS}
        datasets = {k for k, each in self.datasets.items() if each.groups & account.groups}
        samples = {self.datasets[each].sample for each in datasets}
        participants = {self.tissue_samples[each] for each in samples}
        return {
            "datasets": datasets,
            "tissue_samples": samples,
            "participants": participants,
            "families": {self.participants[each] for each in participants},
            "analyses": {k for k, read in self.analyses.items() if read & datasets},
        }

    def groups_of(self, name: str) -> set[str]:
        """The groups that a user sees: their own, or all."""
        account = self.accounts[name]
        return set(self.groups) if account.is_admin else account.groups & self.groups

    def comments_on(self, noun: str, number: int) -> set[int]:
        """The comments on a record, which whoever sees it sees."""
        return {k for k, place in self.comments.items() if place == (noun, number)}

    def calls_seen_by(self, name: str) -> list[int]:
        """The dataset of each call of the variant that a user sees, sorted."""
        seen = self.seen_by(name)["datasets"]
        return sorted(each for number in self.loaded for each in self.analyses[number] & seen)

    def loadable(self) -> set[int]:
        """Analyses without a report that can have one: it names each participant once."""
        people = {
            number: [self.tissue_samples[self.datasets[each].sample] for each in read]
            for number, read in self.analyses.items()
        }
        return {k for k, each in people.items() if len(set(each)) == len(each)} - self.loaded

    def delete_dataset(self, number: int) -> None:
        """The dataset is gone, and so is what then has nothing below it."""
        sample = self.datasets.pop(number).sample
        self._forget("datasets", [number])
        if all(each.sample != sample for each in self.datasets.values()):
            person = self.tissue_samples[sample]
            self.delete("tissue_samples", sample)
            if person not in self.tissue_samples.values():
                family = self.participants[person]
                self.delete("participants", person)
                if family not in self.participants.values():
                    self.delete("families", family)

    def delete(self, noun: str, number: int) -> None:
        """The record, which has nothing below it, is gone with its comments."""
        records = getattr(self, noun)
        if isinstance(records, set):
            records.discard(number)
        else:
            del records[number]
        self.loaded -= {number} if noun == "analyses" else set()
        self._forget(noun, [number])

    def is_bare(self, noun: str, number: int) -> bool:
        """Whether nothing hangs on a record, so that it can be deleted."""
        below = {
            "families": self.participants.values(),
            "participants": self.tissue_samples.values(),
            "tissue_samples": (each.sample for each in self.datasets.values()),
            "datasets": (each for read in self.analyses.values() for each in read),
            "analyses": (),
        }
        return number not in set(below[noun])

    def _forget(self, noun: str, numbers: Iterable[int]) -> None:
        gone = {(noun, number) for number in numbers}
        self.comments = {k: place for k, place in self.comments.items() if place not in gone}
