"""The store becomes as wanted, by steps that take no access away that should stay."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from stager.clients.storage import MemoryObjectStore, UrlSigner
from stager.clients.storage_iam import ALL_BUCKETS, MemoryIam
from stager.features.storage_iam.plan import Found, plan
from stager.features.storage_iam.reconcile import Reconciler
from stager.features.storage_iam.sealing import KeyRing
from stager.features.storage_iam.wanted import Holder, Wanted

ALICE, BOB = "a" * 16, "b" * 16
SECRET = "s" * 32


def holder(*groups: str, is_admin: bool = False) -> Holder:
    return Holder(is_admin=is_admin, groups=frozenset(groups), secret=SECRET)


class Site:
    """A store in memory that is to become as `wanted` says."""

    def __init__(self) -> None:
        self.iam = MemoryIam()
        self.store = MemoryObjectStore(UrlSigner("a secret"))
        self.wanted = Wanted({ALICE: holder("lab"), BOB: holder("lab", "other")}, frozenset())
        self.wanted = replace(self.wanted, groups=frozenset({"lab", "other"}))

    def reconciler(self) -> Reconciler:
        def read(_: Callable[..., Wanted]) -> Wanted:
            return self.wanted

        return Reconciler(read, self.iam, self.store, KeyRing({}))

    def reach(self, key: str) -> Collection[str]:
        """Which groups' buckets the holder of the key reaches; `*` for all."""
        users = self.iam.users()
        if key not in users or not users[key].enabled:
            return set()
        if ALL_BUCKETS in users[key].policies:
            return {"*"}
        groups = self.iam.groups()
        return {code for code, each in groups.items() if key in each.members and each.policies}


@pytest.fixture
def site() -> Site:
    found = Site()
    found.reconciler().run()
    return found


def test_an_empty_store_gets_everything(site: Site) -> None:
    assert site.reach(ALICE) == {"lab"}
    assert site.reach(BOB) == {"lab", "other"}
    assert site.store.buckets() == {"lab", "results-lab", "other", "results-other"}
    assert site.reconciler().differences() == []


def test_a_second_run_does_nothing(site: Site) -> None:
    assert site.reconciler().run() == 0


def test_somebody_who_leaves_a_group_leaves_it_and_others_stay(site: Site) -> None:
    site.wanted = replace(site.wanted, holders={**site.wanted.holders, BOB: holder("other")})
    site.reconciler().run()
    assert (site.reach(ALICE), site.reach(BOB)) == ({"lab"}, {"other"})


def test_a_key_that_nobody_has_any_more_is_removed_and_an_operators_key_stays(site: Site) -> None:
    site.iam.put_user("backup-service", SECRET)
    site.iam.add_members("lab", ["backup-service"])
    site.wanted = replace(site.wanted, holders={ALICE: holder("lab")})
    site.reconciler().run()
    assert set(site.iam.users()) == {ALICE, "backup-service"}
    assert site.iam.groups()["lab"].members == {ALICE}


def test_a_group_that_is_deleted_goes_and_its_buckets_stay(site: Site) -> None:
    site.wanted = replace(
        site.wanted,
        holders={key: holder("lab") for key in (ALICE, BOB)},
        groups=frozenset({"lab"}),
    )
    site.reconciler().run()
    assert set(site.iam.groups()) == {"lab"}
    assert "other" not in site.iam.policies()
    assert "other" in site.store.buckets()


@pytest.mark.parametrize("is_admin", [True, False])
def test_promotion_and_demotion_never_leave_somebody_without_access(
    site: Site, *, is_admin: bool
) -> None:
    changed = {**site.wanted.holders, BOB: holder("lab", is_admin=True)}
    if not is_admin:
        site.wanted = replace(site.wanted, holders=changed)
        site.reconciler().run()
        changed = {**changed, BOB: holder("lab")}
    site.wanted = replace(site.wanted, holders=changed)
    steps = plan(
        site.wanted,
        Found(site.iam.users(), site.iam.groups(), site.iam.policies(), site.store.buckets()),
        provisions=True,
    )
    assert len(steps) >= 2
    for step in steps:
        step.do(site.iam, site.store)
        assert {"*", "lab"} & set(site.reach(BOB))
    assert site.reach(BOB) == ({"*"} if is_admin else {"lab"})
    assert site.reconciler().differences() == []


def test_what_somebody_else_changed_in_the_store_is_mended(site: Site) -> None:
    site.iam.put_policy("lab", {"Version": "2012-10-17", "Statement": []})
    site.iam.set_group_policies("other", [])
    site.iam.remove_user(ALICE)
    assert len(site.reconciler().differences()) == 4
    site.reconciler().run()
    assert site.reach(ALICE) == {"lab"}
    assert site.reconciler().differences() == []
