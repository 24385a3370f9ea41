"""A site on which anything may happen over HTTP, beside the model of who should see what."""

import csv
import io
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from flask.testing import FlaskClient
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import Engine, delete, select, text
from sqlalchemy.orm import Session

from stager.db import create_session_factory
from stager.features.variants.loading import load_report
from stager.features.variants.report_file import ReportFile
from stager.models import Dataset, Group, GroupDataset, Participant, TissueSample, User
from tests.api.variant_lab import write_report
from tests.application import Application
from tests.databases import empty
from tests.factories import make_user
from tests.stateful.visibility_model import NOUNS, Account, Assay, World

ADMIN: Final = "root"
PLACE, ALLELES = "10:100010909", ("C", "T")
KEYS = {
    "families": "family_id",
    "participants": "participant_id",
    "tissue_samples": "tissue_sample_id",
    "datasets": "dataset_id",
    "analyses": "analysis_id",
}
LISTED = ("families", "participants", "datasets", "analyses")
EXPORTED = ("participants", "datasets", "analyses")
CODES = ("lab-a", "lab-b", "lab-c")
NAMES = ("ann", "ben", "cleo", "dan")
numbers = itertools.count(1)


class Site(RuleBasedStateMachine):
    """A site on which anything may happen, and the model of it.

    Rules choose among what exists, so that most of what they do succeeds; what cannot be done is
    tried too. Whoever acts is drawn, except for what administrators alone may do.
    """

    application: Application
    reports: Path

    def __init__(self) -> None:
        super().__init__()
        start_afresh(self.application.engine)
        self.world = World()
        self.browsers: dict[str, FlaskClient] = {}
        self.turn = 0

    # What is done.

    @initialize()
    def open(self) -> None:
        """An administrator, two groups, a member of each, and an analysis that both see in part."""
        with self.session() as session:
            make_user(session, ADMIN, is_admin=True)
            session.commit()
        self.world.accounts[ADMIN] = Account(is_admin=True)
        self.sign_in(ADMIN)
        for code, name in zip(CODES[:2], NAMES[:2], strict=True):
            self.create_group(code)
            self.create_user(name, {code}, is_admin=False)
        self.add_family({CODES[0]}, {CODES[1]})
        self.add_analysis(set(self.world.datasets))

    @rule(code=st.sampled_from(CODES))
    def create_group(self, code: str) -> None:
        sent = {"group_code": code, "group_name": code.upper()}
        done = self.admin.post("/api/groups", json=sent).status_code
        assert done == (422 if code in self.world.groups else 201)
        self.world.groups.add(code)

    @rule(code=st.sampled_from(CODES))
    def delete_group(self, code: str) -> None:
        done = self.admin.delete(f"/api/groups/{code}").status_code
        if code not in self.world.groups:
            assert done == 404
        elif any(code in each.groups for each in self.world.accounts.values()):
            assert done == 422
        else:
            assert done == 204
            self.world.groups.remove(code)
            for each in self.world.datasets.values():
                each.groups.discard(code)

    @rule(
        name=st.sampled_from(NAMES), groups=st.sets(st.sampled_from(CODES)), is_admin=st.booleans()
    )
    def create_user(self, name: str, groups: set[str], is_admin: bool) -> None:
        known = groups <= self.world.groups
        sent = {
            "username": name,
            "email": f"{name}@example.org",
            # Of an identity provider: hashing a password would take longer than all the rest.
            "issuer": "https://idp.example.org",
            "subject": codename(),
            "groups": sorted(groups),
            "is_admin": is_admin,
        }
        done = self.admin.post("/api/users", json=sent).status_code
        if name in self.world.accounts or not known:
            assert done in {404, 422}
        else:
            assert done == 201
            self.world.accounts[name] = Account(groups, is_admin=is_admin)
            self.sign_in(name)

    @rule(data=st.data())
    def delete_user(self, data: st.DataObject) -> None:
        name = data.draw(self.user())
        done = self.admin.delete(f"/api/users/{name}").status_code
        # Whether a record names the user is not the model's business; nobody deletes themselves.
        assert done in ({422} if name == ADMIN else {204, 422})
        if done == 204:
            del self.world.accounts[name], self.browsers[name]

    @rule(data=st.data(), groups=st.sets(st.sampled_from(CODES)))
    def move_user(self, data: st.DataObject, groups: set[str]) -> None:
        groups &= self.world.groups
        name = data.draw(self.user())
        self.change_user(name, groups=sorted(groups))
        self.world.accounts[name].groups = groups

    @precondition(lambda self: len(self.world.accounts) > 1)
    @rule(data=st.data(), is_admin=st.booleans())
    def promote(self, data: st.DataObject, is_admin: bool) -> None:
        name = data.draw(self.member())
        self.change_user(name, is_admin=is_admin)
        self.world.accounts[name].is_admin = is_admin

    @precondition(lambda self: len(self.world.accounts) > 1)
    @rule(data=st.data(), deactivated=st.booleans())
    def deactivate(self, data: st.DataObject, deactivated: bool) -> None:
        name = data.draw(self.member())
        self.change_user(name, deactivated=deactivated)
        self.world.accounts[name].deactivated = deactivated

    @rule(data=st.data())
    def create_family(self, data: st.DataObject) -> None:
        number = self.create(data.draw(self.user()), "families", {"family_codename": codename()})
        if number is not None:
            self.world.families.add(number)

    @precondition(lambda self: self.world.families)
    @rule(data=st.data())
    def create_participant(self, data: st.DataObject) -> None:
        family = data.draw(self.one_of("families"))
        sent = {"family_id": family, "participant_codename": codename()}
        number = self.create(data.draw(self.user()), "participants", sent)
        if number is not None:
            self.world.participants[number] = family

    @precondition(lambda self: self.world.participants)
    @rule(data=st.data())
    def create_tissue_sample(self, data: st.DataObject) -> None:
        person = data.draw(self.one_of("participants"))
        sent = {"participant_id": person, "tissue_sample_type": "Blood"}
        number = self.create(data.draw(self.user()), "tissue_samples", sent)
        if number is not None:
            self.world.tissue_samples[number] = person

    @precondition(lambda self: self.world.tissue_samples and self.world.groups)
    @rule(data=st.data())
    def create_dataset(self, data: st.DataObject) -> None:
        name, sample = data.draw(self.user()), data.draw(self.one_of("tissue_samples"))
        groups = data.draw(st.sets(st.sampled_from(sorted(self.world.groups)), min_size=1))
        sent = dataset(sample, groups)
        answer = self.browsers[name].post("/api/datasets", json=sent)
        allowed = self.world.groups_of(name)
        if self.world.accounts[name].deactivated:
            assert answer.status_code == 401
        elif sample not in self.world.seen_by(name)["tissue_samples"] or not groups & allowed:
            assert answer.status_code == 404
        elif not groups <= allowed:
            assert answer.status_code == 403
        else:
            assert answer.status_code == 201
            self.world.datasets[answer.get_json()["dataset_id"]] = Assay(sample, groups)

    @precondition(lambda self: self.world.groups)
    @rule(data=st.data())
    def fill(self, data: st.DataObject) -> None:
        """A whole new family, which the other rules seldom get to."""
        groups = st.sets(st.sampled_from(sorted(self.world.groups)), min_size=1)
        self.add_family(*data.draw(st.lists(groups, min_size=1, max_size=2)))

    @precondition(lambda self: self.world.datasets)
    @rule(data=st.data())
    def request_analysis(self, data: st.DataObject) -> None:
        name = data.draw(self.user())
        chosen = data.draw(st.sets(self.one_of("datasets"), min_size=1, max_size=3))
        answer = self.browsers[name].post("/api/analyses", json={"datasets": sorted(chosen)})
        if self.world.accounts[name].deactivated:
            assert answer.status_code == 401
        elif not chosen <= self.world.seen_by(name)["datasets"]:
            assert answer.status_code == 404
        else:
            assert answer.status_code == 201
            self.world.analyses[answer.get_json()["analysis_id"]] = frozenset(chosen)

    @precondition(lambda self: self.world.loadable())
    @rule(data=st.data())
    def load_variants(self, data: st.DataObject) -> None:
        """What the worker does when an analysis is done."""
        self.load(data.draw(st.sampled_from(sorted(self.world.loadable()))))

    @precondition(lambda self: self.world.datasets and self.world.groups)
    @rule(data=st.data())
    def share(self, data: st.DataObject) -> None:
        """The groups of a dataset become others; the API has no route for that."""
        number = data.draw(self.one_of("datasets"))
        groups = data.draw(st.sets(st.sampled_from(sorted(self.world.groups))))
        with self.session() as session:
            session.execute(delete(GroupDataset).where(GroupDataset.dataset_id == number))
            for group in session.scalars(select(Group).where(Group.group_code.in_(groups))):
                session.add(GroupDataset(group_id=group.group_id, dataset_id=number))
            session.commit()
        self.world.datasets[number].groups = groups

    @precondition(lambda self: any(map(self.world.ids, NOUNS)))
    @rule(data=st.data())
    def comment(self, data: st.DataObject) -> None:
        name, (noun, number) = data.draw(self.user()), data.draw(self.record())
        address = f"/api/{noun}/{number}/comments"
        answer = self.browsers[name].post(address, json={"text": "seen"})
        assert answer.status_code == self.expected(name, noun, number, 201)
        if answer.status_code == 201:
            self.world.comments[answer.get_json()["comment_id"]] = (noun, number)

    @precondition(lambda self: self.world.comments)
    @rule(data=st.data())
    def delete_comment(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.world.comments)))
        assert self.admin.delete(f"/api/comments/{number}").status_code == 204
        del self.world.comments[number]

    @precondition(lambda self: any(map(self.world.ids, NOUNS)))
    @rule(data=st.data())
    def delete_record(self, data: st.DataObject) -> None:
        noun, number = data.draw(self.record())
        done = self.admin.delete(f"/api/{noun}/{number}").status_code
        if not self.world.is_bare(noun, number):
            assert done == 422
        else:
            assert done == 204
            if noun == "datasets":
                self.world.delete_dataset(number)
            else:
                self.world.delete(noun, number)

    # What is seen afterwards.

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

    # How it is done.

    @property
    def admin(self) -> FlaskClient:
        """The browser of the administrator who is always there."""
        return self.browsers[ADMIN]

    def session(self) -> Session:
        return create_session_factory(self.application.engine)()

    def sign_in(self, name: str) -> None:
        with self.session() as session:
            user = session.scalars(select(User).where(User.username == name)).one()
            self.browsers[name] = self.application.signed_in(session, user)

    def change_user(self, name: str, **changes: object) -> None:
        assert self.admin.patch(f"/api/users/{name}", json=changes).status_code == 200
        # Some changes end the sessions of the user, who signs in again.
        self.sign_in(name)

    def create(self, name: str, noun: str, sent: dict[str, Any]) -> int | None:
        """The id of a new record, which only administrators may make; None for others."""
        answer = self.browsers[name].post(f"/api/{noun}", json=sent)
        account = self.world.accounts[name]
        refused = 401 if account.deactivated else 403
        assert answer.status_code == (
            201 if account.is_admin and not account.deactivated else refused
        )
        return answer.get_json()[KEYS[noun]] if answer.status_code == 201 else None

    def add_family(self, *groups_of_datasets: set[str]) -> None:
        """A family with a member for each of these groups of a dataset."""
        family = self.added("families", {"family_codename": codename()})
        self.world.families.add(family)
        for groups in groups_of_datasets:
            sent: dict[str, Any] = {"family_id": family, "participant_codename": codename()}
            person = self.added("participants", sent)
            self.world.participants[person] = family
            sent = {"participant_id": person, "tissue_sample_type": "Blood"}
            sample = self.added("tissue_samples", sent)
            self.world.tissue_samples[sample] = person
            number = self.added("datasets", dataset(sample, groups))
            self.world.datasets[number] = Assay(sample, set(groups))

    def add_analysis(self, datasets: set[int]) -> None:
        """An analysis of these datasets, whose variants are loaded."""
        number = self.added("analyses", {"datasets": sorted(datasets)})
        self.world.analyses[number] = frozenset(datasets)
        self.load(number)

    def added(self, noun: str, sent: dict[str, Any]) -> int:
        """The id of a new record, made by the administrator."""
        answer = self.admin.post(f"/api/{noun}", json=sent)
        assert answer.status_code == 201, answer.text
        return int(answer.get_json()[KEYS[noun]])

    def load(self, number: int) -> None:
        with self.session() as session:
            load_report(session, None, number, self.report(session, number))
            session.commit()
        self.world.loaded.add(number)

    def report(self, session: Session, number: int) -> ReportFile:
        """A report with one variant, which every dataset of the analysis has."""
        codenames = session.execute(
            select(Dataset.dataset_id, Participant.participant_codename)
            .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
            .join(Participant, Participant.participant_id == TissueSample.participant_id)
            .where(Dataset.dataset_id.in_(self.world.analyses[number]))
        ).all()
        samples = [codename for _, codename in codenames]
        row = {"Position": PLACE, "Ref": ALLELES[0], "Alt": ALLELES[1]}
        row |= {f"Zygosity.{sample}": "Het" for sample in samples}
        return write_report(self.reports, [row], samples=samples)

    def user(self) -> st.SearchStrategy[str]:
        return st.sampled_from(sorted(self.world.accounts))

    def member(self) -> st.SearchStrategy[str]:
        return st.sampled_from(sorted(self.world.accounts.keys() - {ADMIN}))

    def one_of(self, noun: str) -> st.SearchStrategy[int]:
        return st.sampled_from(sorted(self.world.ids(noun)))

    def record(self) -> st.SearchStrategy[tuple[str, int]]:
        every = [(noun, number) for noun in NOUNS for number in sorted(self.world.ids(noun))]
        return st.sampled_from(every)


def start_afresh(engine: Engine) -> None:
    """An empty database; where ids can start again, they do.

    How a list finds a page depends on how far apart the ids are that a user sees.
    """
    empty(engine)
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM sqlite_sequence"))


def dataset(sample: int, groups: set[str]) -> dict[str, Any]:
    """A new dataset of a sample, as it is sent."""
    return {
        "tissue_sample_id": sample,
        "dataset_type": "WES",
        "condition": "GermLine",
        "group_code": sorted(groups),
    }


def codename() -> str:
    """A codename that nobody had."""
    return f"N{next(numbers)}"
