"""Comments: who sees a record may comment on it, and only the author may reword."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import AuditEvent, Comment
from stager.models.records import RECORDS
from tests.api.analysis_lab import Lab
from tests.application import Application, problem
from tests.factories import make_comment


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    return Lab(application, session)


def record_ids(lab: Lab) -> dict[str, int]:
    """The id of one record of each noun, of the member's group."""
    analysis = lab.analysis(dataset := lab.dataset())
    sample = dataset.tissue_sample
    return {
        "families": sample.participant.family_id,
        "participants": sample.participant_id,
        "tissue_samples": sample.tissue_sample_id,
        "datasets": dataset.dataset_id,
        "analyses": analysis.analysis_id,
    }


def test_every_record_has_comments_that_others_groups_do_not_see(lab: Lab) -> None:
    ids = record_ids(lab)
    assert set(ids) == set(RECORDS)
    for noun, record_id in ids.items():
        path = f"/api/{noun}/{record_id}/comments"
        written = lab.member.post(path, json={"text": f"  About {noun}\n"})
        assert written.status_code == 201
        assert written.get_json()["text"] == f"About {noun}"
        found = lab.member.get(path).get_json()
        assert [each["text"] for each in found["data"]] == [f"About {noun}"]
        assert lab.outsider.get(path).status_code == 404
        comment_id = written.get_json()["comment_id"]
        assert lab.outsider.delete(f"/api/comments/{comment_id}").status_code == 404
        assert lab.admin.get(path).get_json()["data"][0]["permissions"] == ["delete"]


def test_the_newest_comment_comes_first_and_says_what_the_caller_may_do(lab: Lab) -> None:
    dataset = lab.dataset()
    make_comment(lab.session, "dataset", dataset.dataset_id, text="first")
    path = f"/api/datasets/{dataset.dataset_id}/comments"
    lab.session.commit()
    mine = lab.member.post(path, json={"text": "second"}).get_json()
    found = lab.member.get(path).get_json()["data"]
    assert [(each["text"], each["permissions"]) for each in found] == [
        ("second", ["edit", "delete"]),
        ("first", []),
    ]
    assert (mine["created_by"], mine["version"]) == (lab.user.username, 1)
    assert lab.member.get(f"{path}?created_by=author").get_json()["total_count"] == 1


def test_only_the_author_rewords_and_only_the_version_that_they_know(lab: Lab) -> None:
    dataset = lab.dataset()
    path = f"/api/datasets/{dataset.dataset_id}/comments"
    written = lab.member.post(path, json={"text": "once"})
    address = f"/api/comments/{written.get_json()['comment_id']}"
    etag = written.headers["ETag"]
    assert lab.admin.patch(address, json={"text": "no"}).status_code == 403
    changed = lab.member.patch(address, json={"text": "twice"}, headers={"If-Match": etag})
    assert (changed.status_code, changed.get_json()["version"]) == (200, 2)
    stale = lab.member.patch(address, json={"text": "thrice"}, headers={"If-Match": etag})
    assert stale.status_code == 412
    assert lab.member.delete(address, headers={"If-Match": etag}).status_code == 412
    assert lab.member.delete(address).status_code == 204
    assert lab.member.get(path).get_json()["total_count"] == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001, 7, None])
def test_a_comment_has_words(lab: Lab, text: object) -> None:
    dataset = lab.dataset()
    refused = lab.member.post(f"/api/datasets/{dataset.dataset_id}/comments", json={"text": text})
    assert refused.status_code == 400
    assert problem(refused)["errors"][0]["field"] == "text"


def test_comments_are_audited_and_go_with_their_analysis(lab: Lab) -> None:
    analysis = lab.analysis()
    other = lab.analysis()
    for each in (analysis, other):
        lab.member.post(f"/api/analyses/{each.analysis_id}/comments", json={"text": "why"})
    assert lab.admin.delete(f"/api/analyses/{analysis.analysis_id}").status_code == 204
    lab.session.rollback()
    left = lab.session.scalars(select(Comment.entity_id)).all()
    assert left == [other.analysis_id]
    events = lab.session.scalars(
        select(AuditEvent.action).where(AuditEvent.entity == "comment").order_by(AuditEvent.id)
    )
    assert list(events) == ["create", "create", "delete"]
