"""Families: listing and reading them, as far as the caller sees their members."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.models import Group
from stager.models.enums import Sex
from tests.application import Application, problem
from tests.databases import count_statements
from tests.factories import (
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_tissue_sample,
    make_user,
)


def codenames(browser: FlaskClient, query: str = "") -> list[str]:
    response = browser.get(f"/api/families?{query}")
    assert response.status_code == 200, response.text
    return [family["family_codename"] for family in response.get_json()]


def test_members_see_the_families_with_a_dataset_of_theirs(
    application: Application,
    member: FlaskClient,
    admin: FlaskClient,
    session: Session,
    group: Group,
) -> None:
    mine, foreign = make_family(session, "mine"), make_family(session, "foreign")
    for family, groups in ((mine, [group]), (foreign, [make_group(session)])):
        participant = make_participant(session, family=family)
        make_dataset(session, participant=participant, groups=groups)
    make_family(session, "empty")
    session.commit()
    assert codenames(member) == ["mine"]
    assert codenames(admin) == ["mine", "foreign", "empty"]
    outsider = application.signed_in(session, make_user(session))
    assert codenames(outsider) == []
    assert application.client().get("/api/families").status_code == 401


def test_a_family_shows_only_visible_members_and_samples(
    member: FlaskClient, admin: FlaskClient, session: Session, group: Group
) -> None:
    family = make_family(session, "F1", family_aliases="alias")
    seen = make_participant(session, "seen", family=family, sex=Sex.FEMALE)
    dataset = make_dataset(session, participant=seen, groups=[group])
    make_tissue_sample(session, participant=seen)
    hidden = make_participant(session, "hidden", family=family)
    make_dataset(session, participant=hidden, groups=[make_group(session)])
    session.commit()
    found = member.get(f"/api/families/{family.family_id}")
    body = found.get_json()
    assert (body["family_codename"], body["family_aliases"]) == ("F1", "alias")
    assert (body["created_by"], body["updated_by"]) == ("author", "author")
    assert body["created"].endswith("Z")
    (participant,) = body["participants"]
    assert (participant["participant_codename"], participant["sex"]) == ("seen", "Female")
    assert participant["institution"] is None
    samples = [each["tissue_sample_id"] for each in participant["tissue_samples"]]
    assert samples == [dataset.tissue_sample_id]
    assert found.headers["ETag"] == f'"family-{family.family_id}-1"'
    whole = admin.get(f"/api/families/{family.family_id}").get_json()
    assert [len(each["tissue_samples"]) for each in whole["participants"]] == [2, 1]
    (listed,) = member.get("/api/families").get_json()
    assert [each["participant_codename"] for each in listed["participants"]] == ["seen"]


def test_parents_are_named_where_the_caller_sees_them(
    member: FlaskClient, admin: FlaskClient, session: Session, group: Group
) -> None:
    family = make_family(session)
    mother, father = (make_participant(session, family=family) for _ in "MF")
    child = make_participant(session, family=family, mother=mother, father=father)
    for person, groups in ((mother, [group]), (father, [make_group(session)]), (child, [group])):
        make_dataset(session, participant=person, groups=groups)
    session.commit()

    def parents(browser: FlaskClient) -> tuple[int | None, int | None]:
        people = browser.get(f"/api/families/{family.family_id}").get_json()["participants"]
        (found,) = (each for each in people if each["participant_id"] == child.participant_id)
        return found["mother_id"], found["father_id"]

    assert parents(admin) == (mother.participant_id, father.participant_id)
    assert parents(member) == (mother.participant_id, None)


def test_an_invisible_family_looks_like_a_missing_one(
    member: FlaskClient, session: Session
) -> None:
    family = make_family(session)
    session.commit()
    foreign = member.get(f"/api/families/{family.family_id}")
    missing = member.get("/api/families/2147483647")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert problem(foreign) == problem(missing)


def test_the_list_is_filtered_ordered_and_cut(admin: FlaskClient, session: Session) -> None:
    for codename in ("b_1", "Ba2", "a1"):
        make_family(session, codename)
    session.commit()
    assert codenames(admin, "starts_with=B") == ["b_1", "Ba2"]
    assert codenames(admin, "starts_with=b_") == ["b_1"]
    assert codenames(admin, "order=family_codename") == ["a1", "b_1", "Ba2"]
    assert codenames(admin, "max_rows=1") == ["b_1"]


@pytest.mark.parametrize("query", ["max_rows=-1", "max_rows=x", "order=password_hash"])
def test_parameters_that_make_no_sense_are_refused(admin: FlaskClient, query: str) -> None:
    assert admin.get(f"/api/families?{query}").status_code == 400


def test_statements_do_not_grow_with_the_family(
    application: Application, member: FlaskClient, session: Session, group: Group
) -> None:
    family = make_family(session)
    counts = []
    for _ in range(2):
        for _ in range(5):
            participant = make_participant(session, family=family)
            make_dataset(session, participant=participant, groups=[group])
        session.commit()
        with count_statements(application.engine) as seen:
            member.get(f"/api/families/{family.family_id}")
            member.get("/api/families")
        counts.append(seen.count)
    assert counts[0] == counts[1]


def paged(browser: FlaskClient, query: str) -> tuple[list[str], int]:
    response = browser.get(f"/api/families?{query}")
    assert response.status_code == 200, response.text
    page = response.get_json()
    return [family["family_codename"] for family in page["data"]], page["total_count"]


def test_with_a_limit_families_come_in_pages_that_can_be_searched_and_sorted(
    member: FlaskClient, admin: FlaskClient, session: Session, group: Group
) -> None:
    for codename, aliases, groups in (
        ("beta", "Alphabet", [group]),
        ("alpha", None, [group]),
        ("alpha-2", None, [make_group(session)]),
    ):
        family = make_family(session, codename, family_aliases=aliases)
        participant = make_participant(session, f"{codename}-01", family=family)
        make_dataset(session, participant=participant, groups=groups)
    session.commit()
    by_name = "order_by=family_codename&limit=2"
    assert paged(admin, by_name) == (["alpha", "alpha-2"], 3)
    assert paged(admin, f"{by_name}&page=1") == (["beta"], 3)
    assert paged(member, f"{by_name}&search=alph") == (["alpha", "beta"], 2)
    assert paged(member, f"{by_name}&family_codename=alph") == (["alpha"], 1)
    assert paged(member, f"{by_name}&participant_codename=alpha") == (["alpha"], 1)
    assert paged(admin, f"{by_name}&family_codename=ALPHA&family_codename_exact_match=true") == (
        ["alpha"],
        1,
    )


def test_a_renamed_family_is_found_in_pages_under_its_former_codename(
    admin: FlaskClient, session: Session
) -> None:
    family = make_family(session, "former")
    session.commit()
    admin.patch(f"/api/families/{family.family_id}", json={"family_codename": "present"})
    assert paged(admin, "limit=1&search=form") == (["present"], 1)
    assert paged(admin, "limit=1&family_codename=former&family_codename_exact_match=true") == (
        ["present"],
        1,
    )


def test_families_can_be_exported_with_the_members_that_the_caller_sees(
    member: FlaskClient, session: Session, group: Group
) -> None:
    family = make_family(session, "F1")
    make_dataset(
        session, participant=make_participant(session, "P1", family=family), groups=[group]
    )
    make_participant(session, "P2", family=family)
    session.commit()
    export = member.get("/api/families", headers={"Accept": "text/csv"})
    header, line = export.text.splitlines()
    assert header.startswith("family_codename,family_aliases,participant_codenames,")
    assert "P1" in line
    assert "P2" not in line


def test_a_filter_that_cannot_be_understood_is_refused_also_where_it_does_not_matter(
    admin: FlaskClient,
) -> None:
    for query in ("updated=true", "updated=true&page=0"):
        refused = problem(admin.get(f"/api/families?{query}"))
        assert (refused["status"], refused["errors"][0]["field"]) == (400, "updated")
