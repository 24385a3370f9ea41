"""A site on which anything may happen over HTTP, beside the model of who should see what."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule
from sqlalchemy import delete, select

from stager.models import Group, GroupDataset
from tests.factories import make_user
from tests.stateful.browsers import ADMIN, codename, dataset
from tests.stateful.looking import Looking
from tests.stateful.visibility_model import NOUNS, Account, Assay

CODES = ("lab-a", "lab-b", "lab-c")
NAMES = ("ann", "ben", "cleo", "dan")


class Site(Looking):
    """A site on which anything may happen, and the model of it.

    Rules choose among what exists, so that most of what they do succeeds; what cannot be done is
    tried too. Whoever acts is drawn, except for what administrators alone may do.
    """

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
