"""Moving participants and datasets: what a preview says, what happens, and what stays."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import (
    AnalysisAttempt,
    AuditEvent,
    Dataset,
    Family,
    Group,
    Participant,
    TissueSample,
)
from tests.application import problem
from tests.factories import (
    make_analysis,
    make_comment,
    make_dataset,
    make_family,
    make_group,
    make_participant,
    make_tissue_sample,
)


def move(browser: FlaskClient, address: str, dry_run: bool = False, **into: int) -> TestResponse:
    query = {"dry_run": "true"} if dry_run else {}
    return browser.post(f"/api/{address}/move", json=into, query_string=query)


def told(response: TestResponse) -> dict[str, Any]:
    """What the answer says that changes, without what is empty."""
    assert response.status_code == 200, response.text
    body = response.get_json()
    for name in ("deleted", "kept_empty"):
        body[name] = {key: ids for key, ids in body[name].items() if ids}
    return {name: value for name, value in body.items() if value}


def sight(group: Group, entity: str, entity_id: int, sees: bool) -> dict[str, Any]:
    code = group.group_code
    return {"group_code": code, "entity": entity, "entity_id": entity_id, "sees": sees}


def count(session: Session, model: type[Any]) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def events(session: Session, *entities: str) -> list[tuple[str, str | None]]:
    """What the audit log says was done to records of these tables."""
    session.rollback()
    statement = select(AuditEvent.action, AuditEvent.entity).order_by(AuditEvent.id)
    found = session.execute(statement.where(AuditEvent.entity.in_(entities)))
    return sorted((action, entity) for action, entity in found)


class TestParticipants:
    """`POST /api/participants/<id>/move`."""

    @pytest.fixture
    def target(self, session: Session) -> Family:
        """A family that only `other` sees, through one member."""
        other = make_group(session, "other")
        found = make_family(session)
        make_dataset(session, participant=make_participant(session, family=found), groups=[other])
        session.commit()
        return found

    def test_the_preview_says_what_happens_and_changes_nothing(
        self, admin: FlaskClient, session: Session, group: Group, target: Family
    ) -> None:
        family = make_family(session)
        mother = make_participant(session, family=family)
        person = make_participant(session, family=family, mother=mother)
        child = make_participant(session, family=family, father=person)
        dataset = make_dataset(session, participant=person, groups=[group])
        analysis = make_analysis(session, datasets=[dataset])
        session.commit()
        address = f"participants/{person.participant_id}"
        expected = {
            "tissue_sample_ids": [dataset.tissue_sample_id],
            "dataset_ids": [dataset.dataset_id],
            "analysis_ids": [analysis.analysis_id],
            "parents": [
                {
                    "participant_id": person.participant_id,
                    "field": "mother_id",
                    "before": mother.participant_id,
                    "after": None,
                },
                {
                    "participant_id": child.participant_id,
                    "field": "father_id",
                    "before": person.participant_id,
                    "after": None,
                },
            ],
            "sight": [
                sight(group, "family", target.family_id, True),
                sight(group, "family", family.family_id, False),
            ],
        }
        before = admin.get(f"/api/{address}").get_json()
        assert told(move(admin, address, dry_run=True, family_id=target.family_id)) == expected
        assert admin.get(f"/api/{address}").get_json() == before
        assert told(move(admin, address, family_id=target.family_id)) == expected
        after = admin.get(f"/api/{address}").get_json()
        assert (after["family_id"], after["mother_id"]) == (target.family_id, None)
        session.refresh(child)
        assert child.father_id is None
        done = [each for each in events(session, "participant") if each[0] != "viewed"]
        assert done == [("update", "participant")] * 2

    def test_a_family_that_is_left_empty_goes(
        self, admin: FlaskClient, session: Session, target: Family
    ) -> None:
        person = make_participant(session)
        left = person.family_id
        session.commit()
        address = f"participants/{person.participant_id}"
        assert told(move(admin, address, family_id=target.family_id)) == {
            "deleted": {"family_ids": [left]}
        }
        assert admin.get(f"/api/families/{left}").status_code == 404
        assert ("delete", "family") in events(session, "family")

    def test_a_family_that_somebody_commented_on_stays(
        self, admin: FlaskClient, session: Session, target: Family
    ) -> None:
        person = make_participant(session)
        left = person.family_id
        make_comment(session, "family", left)
        session.commit()
        address = f"participants/{person.participant_id}"
        assert told(move(admin, address, family_id=target.family_id)) == {
            "kept_empty": {"family_ids": [left]}
        }
        assert admin.get(f"/api/families/{left}").status_code == 200

    def test_where_one_cannot_go(
        self, admin: FlaskClient, member: FlaskClient, session: Session, group: Group
    ) -> None:
        person = make_participant(session)
        make_dataset(session, participant=person, groups=[group])
        session.commit()
        address = f"participants/{person.participant_id}"
        here = move(admin, address, family_id=person.family_id)
        assert here.status_code == 422
        assert [each["field"] for each in problem(here)["errors"]] == ["family_id"]
        assert move(admin, address, family_id=2_000_000_000).status_code == 404
        assert move(member, address, family_id=person.family_id).status_code == 403
        assert member.get(f"/api/{address}").get_json()["permissions"] == ["edit"]

    def test_a_stale_version_is_refused(
        self, admin: FlaskClient, session: Session, target: Family
    ) -> None:
        person = make_participant(session)
        session.commit()
        address = f"/api/participants/{person.participant_id}"
        known = admin.get(address).headers["ETag"]
        admin.patch(address, json={"notes": "changed"})
        body = {"family_id": target.family_id}
        for query in ("", "?dry_run=true"):
            sent = admin.post(f"{address}/move{query}", json=body, headers={"If-Match": known})
            assert sent.status_code == 412


class TestDatasets:
    """`POST /api/datasets/<id>/move`."""

    @pytest.fixture
    def target(self, session: Session) -> TissueSample:
        """A sample of another family, of which no dataset was made."""
        found = make_tissue_sample(session)
        session.commit()
        return found

    def test_the_sample_that_is_left_empty_goes_and_its_participant_stays(
        self, admin: FlaskClient, session: Session, group: Group, target: TissueSample
    ) -> None:
        dataset = make_dataset(session, groups=[group])
        source, person = dataset.tissue_sample, dataset.tissue_sample.participant
        session.commit()
        to = target.participant
        address, into = f"datasets/{dataset.dataset_id}", target.tissue_sample_id
        expected = {
            "dataset_ids": [dataset.dataset_id],
            "sight": [
                sight(group, "tissue_sample", into, True),
                sight(group, "participant", to.participant_id, True),
                sight(group, "participant", person.participant_id, False),
                sight(group, "family", to.family_id, True),
                sight(group, "family", person.family_id, False),
            ],
            "deleted": {"tissue_sample_ids": [source.tissue_sample_id]},
        }
        preview = move(admin, address, dry_run=True, tissue_sample_id=into)
        assert told(preview) == expected
        assert count(session, TissueSample) == 2
        assert told(move(admin, address, tissue_sample_id=into)) == expected
        assert admin.get(f"/api/{address}").get_json()["tissue_sample_id"] == into
        assert (count(session, TissueSample), count(session, Participant)) == (1, 2)
        assert ("delete", "tissue_sample") in events(session, "dataset", "tissue_sample")

    def test_nobody_loses_sight_of_what_they_see_otherwise(
        self, admin: FlaskClient, session: Session, group: Group
    ) -> None:
        dataset = make_dataset(session, groups=[group])
        make_dataset(session, tissue_sample=dataset.tissue_sample, groups=[group])
        target = make_dataset(session, groups=[group]).tissue_sample
        session.commit()
        moved = move(
            admin, f"datasets/{dataset.dataset_id}", tissue_sample_id=target.tissue_sample_id
        )
        assert told(moved) == {"dataset_ids": [dataset.dataset_id]}

    def test_a_dataset_whose_analysis_waits_or_runs_stays(
        self, admin: FlaskClient, session: Session, target: TissueSample
    ) -> None:
        dataset = make_dataset(session)
        analysis = make_analysis(session, datasets=[dataset])
        attempt = AnalysisAttempt(number=1, executor="local", analysis_id=analysis.analysis_id)
        session.add(attempt)
        session.commit()
        address, into = f"datasets/{dataset.dataset_id}", target.tissue_sample_id
        (conflict,) = told(move(admin, address, dry_run=True, tissue_sample_id=into))["conflicts"]
        refused = move(admin, address, tissue_sample_id=into)
        assert refused.status_code == 422
        assert problem(refused)["errors"] == [conflict]
        assert conflict["record_id"] == analysis.analysis_id
        session.rollback()
        assert session.scalars(select(Dataset.tissue_sample_id)).all() != [into]

    def test_where_one_cannot_go(
        self, admin: FlaskClient, member: FlaskClient, session: Session, group: Group
    ) -> None:
        dataset = make_dataset(session, groups=[group])
        session.commit()
        address, here = f"datasets/{dataset.dataset_id}", dataset.tissue_sample_id
        assert move(admin, address, tissue_sample_id=here).status_code == 422
        assert move(admin, address, tissue_sample_id=2_000_000_000).status_code == 404
        assert move(member, address, tissue_sample_id=here).status_code == 403
        assert "move" in admin.get(f"/api/{address}").get_json()["permissions"]
