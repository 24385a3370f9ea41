"""Reading and editing analyses over HTTP, and the pipelines on offer."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import (
    Analysis,
    AnalysisAttempt,
    AuditEvent,
    Dataset,
)
from stager.models.enums import AnalysisState
from tests.api.analysis_lab import Lab
from tests.application import Application, problem
from tests.factories import (
    make_participant,
    make_user,
)

STATES = list(AnalysisState)


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    """Two groups and three people."""
    return Lab(application, session)


class TestRead:
    """`GET /api/analyses/<id>` and the log."""

    def test_a_member_sees_only_visible_datasets(self, lab: Lab) -> None:
        mine, hidden = lab.dataset(), lab.dataset(lab.other)
        analysis = lab.analysis(mine, hidden)
        address = f"/api/analyses/{analysis.analysis_id}"
        seen = lab.member.get(address).get_json()
        assert [each["dataset_id"] for each in seen["datasets"]] == [mine.dataset_id]
        assert seen["hidden_datasets"] is True
        assert seen["permissions"] == ["edit", "cancel"]
        assert len(lab.admin.get(address).get_json()["datasets"]) == 2

    def test_who_may_read(self, lab: Lab) -> None:
        address = f"/api/analyses/{lab.analysis().analysis_id}"
        assert lab.application.client().get(address).status_code == 401
        foreign, missing = lab.outsider.get(address), lab.outsider.get("/api/analyses/2147483647")
        assert (foreign.status_code, missing.status_code) == (404, 404)
        assert problem(foreign) == problem(missing)
        assert lab.member.get(address).status_code == lab.admin.get(address).status_code == 200

    def test_a_dataset_tells_whose_it_is(self, lab: Lab) -> None:
        participant = make_participant(lab.session, participant_aliases="x", notes="of participant")
        dataset = lab.dataset(participant=participant, notes="of dataset", sequencing_id="s1")
        rna = lab.dataset(dataset_type="RRS", candidate_genes="LOXL4")
        detail = lab.member.get(
            f"/api/analyses/{lab.analysis(dataset, rna).analysis_id}"
        ).get_json()
        first, second = detail["datasets"]
        assert first["participant_codename"] == participant.participant_codename
        assert (first["notes"], first["participant_notes"]) == ("of dataset", "of participant")
        assert first["group_code"] == [lab.group.group_code]
        assert len(first["linked_files"]) == 1
        assert "candidate_genes" not in first
        assert second["candidate_genes"] == "LOXL4"

    def test_permissions_follow_role_and_state(self, lab: Lab) -> None:
        requested, done = lab.analysis(), lab.analysis(analysis_state=AnalysisState.DONE)

        def allowed(browser: FlaskClient, analysis: Analysis) -> set[str]:
            body = browser.get(f"/api/analyses/{analysis.analysis_id}").get_json()
            return set(body["permissions"])

        everybody = {"edit", "reanalyse", "read_results"}
        assert allowed(lab.member, requested) == everybody | {"cancel"}
        assert allowed(lab.member, done) == everybody
        assert allowed(lab.admin, requested) == everybody | {"cancel", "run", "set_state", "delete"}
        assert allowed(lab.admin, done) == everybody | {"set_state", "delete"}

    def _with_log(self, lab: Lab, text: bytes, *datasets: Dataset) -> str:
        analysis = lab.analysis(*datasets, analysis_state=AnalysisState.RUNNING)
        log = Path("analyses") / str(analysis.analysis_id) / "log.txt"
        (lab.application.settings.var_dir / log).parent.mkdir(parents=True)
        (lab.application.settings.var_dir / log).write_bytes(text)
        lab.session.add(
            AnalysisAttempt(
                analysis_id=analysis.analysis_id, number=1, executor="local", log_path=str(log)
            )
        )
        lab.session.commit()
        return f"/api/analyses/{analysis.analysis_id}/attempts/1/log"

    def test_a_log_is_plain_text_whole_or_in_part(self, lab: Lab) -> None:
        address = self._with_log(lab, "<b>één</b>\n".encode())
        whole = lab.member.get(address)
        assert whole.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert whole.text == "<b>één</b>\n"
        part = lab.member.get(address, headers={"Range": "bytes=0-2"})
        assert (part.status_code, part.data) == (206, b"<b>")

    def test_a_growing_log_is_followed_from_an_offset(self, lab: Lab) -> None:
        address = self._with_log(lab, b"x" * (2**20 + 5))
        first = lab.member.get(f"{address}?offset=0")
        assert (len(first.data), first.headers["X-Next-Offset"]) == (2**20, str(2**20))
        second = lab.member.get(f"{address}?offset={2**20}")
        assert second.data == b"xxxxx"
        end = int(second.headers["X-Next-Offset"])
        assert lab.member.get(f"{address}?offset={end}").data == b""
        assert lab.member.get(f"{address}?offset={end + 9}").headers["X-Next-Offset"] == str(end)
        assert lab.member.get(f"{address}?offset=-1").status_code == 400

    def test_a_log_is_for_who_sees_all_datasets(self, lab: Lab) -> None:
        address = self._with_log(lab, b"x", lab.dataset(), lab.dataset(lab.other))
        assert lab.member.get(address).status_code == 404
        assert lab.outsider.get(address).status_code == 404
        assert lab.admin.get(address).status_code == 200
        assert lab.application.client().get(address).status_code == 401
        assert lab.admin.get(address.replace("/1/", "/2/")).status_code == 404


class TestEdit:
    """`PATCH /api/analyses/<id>`."""

    def test_everybody_edits_notes_and_priority_and_assigns_themselves(self, lab: Lab) -> None:
        analysis = lab.analysis()
        body = lab.patch(
            analysis, notes="new", priority="Research", assignee=lab.user.username
        ).get_json()
        assert (body["notes"], body["priority"]) == ("new", "Research")
        assert body["assignee"] == body["updated_by"] == body["updated_by_id"] == lab.user.username
        cleared = lab.patch(analysis, notes=None, priority=None, assignee="").get_json()
        assert cleared["notes"] is cleared["priority"] is cleared["assignee"] is None

    def test_a_member_cannot_assign_others_nor_unassign_them(self, lab: Lab) -> None:
        colleague = make_user(lab.session, groups=[lab.group])
        analysis = lab.analysis()
        assert lab.patch(analysis, assignee=colleague.username).status_code == 403
        assert lab.patch(analysis, lab.admin, assignee=colleague.username).status_code == 200
        assert lab.patch(analysis, assignee=None).status_code == 403
        assert lab.patch(analysis, assignee=colleague.username).status_code == 200

    def test_an_assignee_is_an_active_user(self, lab: Lab) -> None:
        gone = make_user(lab.session, deactivated=True)
        analysis = lab.analysis()
        for name in (gone.username, "nobody"):
            response = lab.patch(analysis, lab.admin, assignee=name)
            assert response.status_code == 400
            assert problem(response)["error"] == "Assignee not found"

    def test_what_is_the_systems_is_ignored_from_members_and_taken_from_admins(
        self, lab: Lab
    ) -> None:
        analysis = lab.analysis()
        fields: dict[str, Any] = {
            "scheduler_id": 7,
            "result_path": "results-x/a",
            "requested": "2026-01-02T03:04:05+01:00",
            "started": "2026-01-03T00:00:00Z",
            "finished": "2026-01-04 00:00:00",
        }
        before = lab.member.get(f"/api/analyses/{analysis.analysis_id}").get_json()
        after = lab.patch(analysis, **fields).get_json()
        assert {name: after[name] for name in fields} == {name: before[name] for name in fields}
        changed = lab.patch(analysis, lab.admin, **fields).get_json()
        assert {name: changed[name] for name in fields} == fields | {
            "requested": "2026-01-02T02:04:05Z",
            "finished": "2026-01-04T00:00:00Z",
        }
        assert lab.patch(analysis, lab.admin, requested=None).status_code == 400

    def test_an_assignee_who_was_deactivated_may_be_sent_back(self, lab: Lab) -> None:
        gone = make_user(lab.session, deactivated=True)
        analysis = lab.analysis(assignee=gone)
        for browser in (lab.member, lab.admin):
            response = lab.patch(analysis, browser, assignee=gone.username, notes="kept")
            assert response.get_json()["assignee"] == gone.username

    def test_a_whole_row_does_not_undo_the_times_of_a_new_state(self, lab: Lab) -> None:
        analysis = lab.analysis()
        row = lab.patch(analysis, lab.admin, notes="x").get_json()
        running = lab.patch(analysis, lab.admin, **(row | {"analysis_state": "Running"})).get_json()
        assert running["started"] is not None
        done = lab.patch(analysis, lab.admin, **(row | {"analysis_state": "Done"})).get_json()
        assert done["finished"] is not None
        # What is no time of the new state is the administrator's to say.
        assert done["started"] is None

    def test_only_admins_change_states_other_than_by_cancelling(self, lab: Lab) -> None:
        analysis = lab.analysis()
        for state in ("Requested", "Running", "Done", "Error"):
            response = lab.patch(analysis, analysis_state=state)
            assert response.status_code == 403
        missing = lab.member.patch("/api/analyses/2147483647", json={"analysis_state": "Done"})
        assert missing.status_code == 403
        assert lab.patch(analysis, analysis_state="Cancelled").get_json()["finished"]

    @pytest.mark.parametrize("before", STATES)
    def test_states_follow_the_table(self, lab: Lab, before: AnalysisState) -> None:
        legal = {
            "Requested": {"Running", "Error", "Cancelled"},
            "Running": {"Done", "Error", "Cancelled"},
        }
        for after in STATES:
            analysis = lab.analysis(analysis_state=before)
            response = lab.patch(analysis, lab.admin, analysis_state=after)
            allowed = after is before or after in legal.get(before, set())
            assert response.status_code == (200 if allowed else 422), (before, after)

    def test_a_change_of_state_sets_its_time_and_is_audited(self, lab: Lab) -> None:
        analysis = lab.analysis()
        running = lab.patch(analysis, lab.admin, analysis_state="Running").get_json()
        done = lab.patch(analysis, lab.admin, analysis_state="Done").get_json()
        assert running["started"] is not None
        assert running["finished"] is None
        assert (done["started"], done["finished"] is not None) == (running["started"], True)
        events = lab.session.scalars(
            select(AuditEvent.after).where(
                AuditEvent.entity == "analysis", AuditEvent.action == "update"
            )
        )
        states = [
            event["analysis_state"] for event in events if event and "analysis_state" in event
        ]
        assert states == ["Running", "Done"]

    def test_cancelling_a_queued_analysis_tells_the_worker(self, lab: Lab) -> None:
        dataset = lab.dataset()
        analysis_id = lab.request(dataset).get_json()["analysis_id"]
        address = f"/api/analyses/{analysis_id}"
        for state in ("Running", "Error"):
            refused = lab.admin.patch(address, json={"analysis_state": state})
            assert refused.status_code == 422
        assert lab.member.patch(address, json={"analysis_state": "Cancelled"}).status_code == 200
        assert [each.sub_state for each in lab.attempts(analysis_id)] == ["Cancelling"]
        assert lab.topics() == ["analysis.start", "analysis.cancel"]

    def test_a_stale_version_is_refused(self, lab: Lab) -> None:
        analysis = lab.analysis()
        address = f"/api/analyses/{analysis.analysis_id}"
        etag = lab.member.get(address).headers["ETag"]
        headers = {"If-Match": etag}
        assert lab.member.patch(address, json={"notes": "1"}, headers=headers).status_code == 200
        assert lab.member.patch(address, json={"notes": "2"}, headers=headers).status_code == 412
        assert lab.admin.delete(address, headers=headers).status_code == 412
        assert lab.member.get(address).get_json()["notes"] == "1"

    def test_who_may_edit(self, lab: Lab) -> None:
        analysis = lab.analysis()
        assert lab.patch(analysis, lab.application.client(), notes="x").status_code == 401
        assert lab.patch(analysis, lab.outsider, notes="x").status_code == 404
        assert lab.patch(analysis, lab.member, notes="x").status_code == 200
        assert lab.patch(analysis, lab.admin, notes="y").status_code == 200

    @pytest.mark.parametrize(
        "body", [{"analysis_state": "done"}, {"priority": "x"}, {"notes": 1}, {"started": "x"}, []]
    )
    def test_a_malformed_edit_is_refused(self, lab: Lab, body: object) -> None:
        address = f"/api/analyses/{lab.analysis().analysis_id}"
        assert lab.admin.patch(address, json=body).status_code == 400


def test_the_configured_pipelines_are_listed(lab: Lab) -> None:
    assert lab.application.client().get("/api/pipelines").status_code == 401
    (pipeline,) = lab.member.get("/api/pipelines").get_json()
    assert pipeline["name"] == "variant-report"
    assert pipeline["dataset_kinds"] == ["exomic", "short-read genomic"]
    assert "command" not in pipeline
