"""What everybody sees, compared with what the model says they may."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from hypothesis.stateful import invariant

from tests.stateful.browsers import KEYS, PLACE, Browsers
from tests.stateful.visibility_model import NOUNS

LISTED = ("families", "participants", "datasets", "analyses")
EXPORTED = ("participants", "datasets", "analyses")


class Looking(Browsers):
    """Users look at lists, exports and records after each step, and at all of it at the end."""

    @invariant()
    def users_see_what_they_may(self) -> None:
        """After each step one user looks closely, another at one list."""
        self.turn += 1
        first, second = self.pick(0), self.pick(1)
        self.look_at_lists(first, LISTED)
        self.look_closely(first)
        if second != first:
            self.look_at_lists(second, [LISTED[self.turn % len(LISTED)]])

    def teardown(self) -> None:
        """At the end everybody looks at all lists, and one of them at every record there is."""
        for name in self.world.accounts:
            self.look_at_lists(name, LISTED)
        for noun in NOUNS:
            for number in self.world.ids(noun):
                self.look_at(self.pick(0), noun, number)

    def pick(self, place: int) -> str:
        """Whose turn it is."""
        names = sorted(self.world.accounts)
        return names[(self.turn + place) % len(names)]

    def look_at_lists(self, name: str, nouns: Sequence[str]) -> None:
        """Each list holds exactly what the user may see, and says how many that are."""
        for noun in nouns:
            answer = self.browsers[name].get(f"/api/{noun}")
            if self.world.accounts[name].deactivated:
                assert answer.status_code == 401
                continue
            body = answer.get_json()
            rows = body["data"] if isinstance(body, dict) else body
            seen = self.world.seen_by(name)
            found = sorted(row[KEYS[noun]] for row in rows)
            assert found == sorted(seen[noun]), (name, noun)
            if isinstance(body, dict):
                assert body["total_count"] == len(found)
            for row in rows:
                self.compare_inside(name, noun, row)

    def look_closely(self, name: str) -> None:
        """One export, one record of each noun with its comments, groups and variants."""
        browser, account = self.browsers[name], self.world.accounts[name]
        refused = 401 if account.deactivated else 200
        noun = EXPORTED[self.turn % len(EXPORTED)]
        export = browser.get(f"/api/{noun}", headers={"Accept": "text/csv"})
        assert export.status_code == refused
        variants = browser.get(f"/api/summary/participants?positions=chr{PLACE}")
        assert variants.status_code == refused
        groups = browser.get("/api/groups")
        if not account.deactivated:
            lines = list(csv.reader(io.StringIO(export.get_data(as_text=True))))
            assert len(lines) - 1 == len(self.world.seen_by(name)[noun])
            calls = sorted(each["dataset_id"] for each in variants.get_json())
            assert calls == self.world.calls_seen_by(name)
            assert {each["group_code"] for each in groups.get_json()} == self.world.groups_of(name)
        every = [(each, number) for each in NOUNS for number in sorted(self.world.ids(each))]
        if every:
            self.look_at(name, *every[self.turn * 7 % len(every)])
        self.look_at_page(name, noun)

    def look_at_page(self, name: str, noun: str) -> None:
        """A short page says how many rows there are in all, and has one that the user sees."""
        answer = self.browsers[name].get(f"/api/{noun}?limit=1&page={self.turn % 2}")
        if answer.status_code == 200:
            body, seen = answer.get_json(), self.world.seen_by(name)[noun]
            assert {row[KEYS[noun]] for row in body["data"]} <= seen
            assert len(body["data"]) == (len(seen) > self.turn % 2)
            assert body["total_count"] == len(seen)

    def look_at(self, name: str, noun: str, number: int) -> None:
        """A record by itself, and its comments."""
        browser = self.browsers[name]
        answer = browser.get(f"/api/{noun}/{number}")
        expected = self.expected(name, noun, number, 200)
        assert answer.status_code == expected, (name, noun, number)
        comments = browser.get(f"/api/{noun}/{number}/comments")
        assert comments.status_code == expected
        if expected == 200:
            self.compare_inside(name, noun, answer.get_json())
            found = {each["comment_id"] for each in comments.get_json()["data"]}
            assert found == self.world.comments_on(noun, number)

    def compare_inside(self, name: str, noun: str, row: Any) -> None:
        """Whatever records the answer holds below its own are those that the user may see."""
        seen, world = self.world.seen_by(name), self.world
        number = row[KEYS[noun]]
        below = {
            "families": (
                "participants",
                {k for k, up in world.participants.items() if up == number},
            ),
            "participants": (
                "tissue_samples",
                {k for k, up in world.tissue_samples.items() if up == number},
            ),
            "tissue_samples": (
                "datasets",
                {k for k, each in world.datasets.items() if each.sample == number},
            ),
            "datasets": ("analyses", {k for k, read in world.analyses.items() if number in read}),
            "analyses": ("datasets", set(world.analyses.get(number, ()))),
        }
        inner, ids = below[noun]
        if inner in row:
            assert {each[KEYS[inner]] for each in row[inner]} == ids & seen[inner], (name, noun)
            for each in row[inner]:
                if noun != "datasets" and inner != "datasets":
                    self.compare_inside(name, inner, each)
        if "group_code" in row:
            assert set(row["group_code"]) == world.datasets[number].groups & world.groups_of(name)
        if noun == "analyses" and "participant_codenames" in row:
            assert len(row["participant_codenames"]) == len(ids & seen["datasets"])

    def expected(self, name: str, noun: str, number: int, granted: int) -> int:
        """The status for what whoever sees the record may do."""
        if self.world.accounts[name].deactivated:
            return 401
        return granted if number in self.world.seen_by(name)[noun] else 404
