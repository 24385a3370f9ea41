"""Requesting, repeating, running and deleting analyses over HTTP."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.models import (
    Analysis,
    AnalysisAttempt,
    Participant,
    VariantReport,
)
from stager.models.enums import AnalysisState, GenomeBuild, ReportState
from tests.api.analysis_lab import Lab
from tests.application import Application, problem
from tests.factories import (
    make_family,
    make_participant,
    make_user,
)

STATES = list(AnalysisState)


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    """Two groups and three people."""
    return Lab(application, session)


class TestRequest:
    """`POST /api/analyses`."""

    def test_a_trio_is_queued_with_its_pipeline_in_one_transaction(self, lab: Lab) -> None:
        family = make_family(lab.session)
        trio = [
            lab.dataset(participant=make_participant(lab.session, family=family)) for _ in range(3)
        ]
        response = lab.request(*trio, priority="Clinical", notes="urgent")
        assert response.status_code == 201, response.text
        body = response.get_json()
        assert response.headers["Location"] == f"/api/analyses/{body['analysis_id']}"
        assert body["analysis_state"] == "Requested"
        assert (body["kind"], body["priority"], body["notes"]) == ("exomic", "Clinical", "urgent")
        assert (body["pipeline"], body["genome_build"]) == ("variant-report", "GRCh37")
        assert body["requester"] == body["updated_by"] == lab.user.username
        assert body["assignee"] is body["scheduler_id"] is body["result_path"] is None
        assert [each["dataset_id"] for each in body["datasets"]] == sorted(
            each.dataset_id for each in trio
        )
        assert [each["sub_state"] for each in body["attempts"]] == ["Queued"]
        assert lab.topics() == ["analysis.start"]

    def test_ids_may_be_texts_of_digits(self, lab: Lab) -> None:
        assert (
            lab.member.post(
                "/api/analyses", json={"datasets": [str(lab.dataset().dataset_id)]}
            ).status_code
            == 201
        )

    @pytest.mark.parametrize(
        "body",
        [
            {},
            [],
            {"datasets": []},
            {"datasets": "1"},
            {"datasets": ["x"]},
            {"datasets": [-1]},
            {"datasets": [True]},
            {"datasets": [2**40]},
            {"datasets": [1], "priority": "urgent"},
            {"datasets": [1], "notes": 7},
            {"datasets": [1], "pipeline": ["x"]},
            {"datasets": [1], "notes": "x" * 20_000},
        ],
    )
    def test_a_malformed_request_is_refused(self, lab: Lab, body: object) -> None:
        assert lab.member.post("/api/analyses", json=body).status_code == 400

    def test_unknown_fields_are_ignored(self, lab: Lab) -> None:
        body = lab.request(lab.dataset(), kind="other", analysis_state="Done").get_json()
        assert (body["kind"], body["analysis_state"]) == ("exomic", "Requested")

    def test_unknown_invisible_and_repeated_datasets_are_not_found(self, lab: Lab) -> None:
        mine, foreign = lab.dataset(), lab.dataset(lab.other)
        answers = [
            lab.request(mine, foreign),
            lab.request(mine, mine),
            lab.member.post("/api/analyses", json={"datasets": [2**31 - 1]}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert {problem(answer)["error"] for answer in answers} == {"Some datasets were not found"}
        assert lab.topics() == []

    def test_kinds_must_agree_while_types_of_one_kind_may_mix(self, lab: Lab) -> None:
        family = make_family(lab.session)
        exome, clinical, genome = (
            lab.dataset(dataset_type=each, participant=make_participant(lab.session, family=family))
            for each in ("RES", "CES", "RGS")
        )
        assert lab.request(exome, clinical).status_code == 201
        response = lab.request(exome, genome)
        assert response.status_code == 400
        assert problem(response)["error"] == "The dataset types must agree"

    def test_an_automatic_pipeline_that_cannot_run_leaves_the_reason(self, lab: Lab) -> None:
        participant = make_participant(lab.session)
        response = lab.request(
            lab.dataset(participant=participant),
            lab.dataset(participant=participant, with_file=False),
        )
        body = response.get_json()
        assert (response.status_code, body["analysis_state"]) == (201, "Requested")
        assert "Missing files for some datasets" in body["state_reason"]
        assert "Some participants have multiple datasets" in body["state_reason"]
        assert body["attempts"] == lab.topics() == []

    def test_a_pipeline_that_was_asked_for_must_be_able_to_run(self, lab: Lab) -> None:
        for pipeline, datasets in (
            ("unknown", [lab.dataset()]),
            ("variant-report", [lab.dataset(with_file=False)]),
            ("variant-report", [lab.dataset(), lab.dataset()]),
            ("variant-report", [lab.dataset(dataset_type="RMM")]),
        ):
            assert lab.request(*datasets, pipeline=pipeline).status_code == 422
        assert lab.topics() == []

    def test_a_kind_without_pipeline_stays_requested(self, lab: Lab) -> None:
        body = lab.request(lab.dataset(dataset_type="RMM")).get_json()
        assert (body["analysis_state"], body["pipeline"]) == ("Requested", None)
        assert body["state_reason"] is None
        assert lab.topics() == []

    def test_datasets_without_a_common_group_have_no_place_for_results(self, lab: Lab) -> None:
        family = make_family(lab.session)
        both = lab.browser(make_user(lab.session, groups=[lab.group, lab.other]))
        datasets = [
            lab.dataset(group, participant=make_participant(lab.session, family=family))
            for group in (lab.group, lab.other)
        ]
        body = lab.request(*datasets, browser=both).get_json()
        assert "no group in common" in body["state_reason"]

    def test_who_may_request(self, lab: Lab) -> None:
        dataset = lab.dataset()
        assert lab.request(dataset, browser=lab.application.client()).status_code == 401
        assert lab.request(dataset, browser=lab.outsider).status_code == 404
        assert lab.request(dataset, browser=lab.admin).status_code == 201


class TestReanalyse:
    """`POST /api/analyses/<id>`, as clients send it: without a body."""

    def test_kind_datasets_and_priority_are_copied_and_the_rest_is_new(self, lab: Lab) -> None:
        assignee = make_user(lab.session, groups=[lab.group])
        colleague = make_user(lab.session, groups=[lab.group])
        original = lab.analysis(
            analysis_state=AnalysisState.DONE,
            requester=colleague,
            priority="Clinical",
            notes="old",
            scheduler_id=7,
            result_path="results-x/a",
            assignee=assignee,
        )
        response = lab.member.post(f"/api/analyses/{original.analysis_id}")
        assert response.status_code == 201, response.text
        body = response.get_json()
        assert body["analysis_id"] != original.analysis_id
        assert (body["analysis_state"], body["priority"]) == ("Requested", "Clinical")
        assert body["notes"] == f"Reanalysis of analysis ID {original.analysis_id}"
        assert body["requester"] == lab.user.username
        assert body["scheduler_id"] is body["result_path"] is body["assignee"] is None
        assert len(body["datasets"]) == 1
        assert lab.topics() == ["analysis.start"]

    def test_who_may_reanalyse(self, lab: Lab) -> None:
        address = f"/api/analyses/{lab.analysis(lab.dataset(), lab.dataset(lab.other)).analysis_id}"
        assert lab.application.client().post(address).status_code == 401
        hidden = lab.member.post(address)
        assert hidden.status_code == 404
        assert problem(hidden)["error"] == "Some datasets were not found"
        own = f"/api/analyses/{lab.analysis().analysis_id}"
        assert lab.outsider.post(own).status_code == 404
        assert lab.admin.post(own).status_code == 201


class TestRun:
    """`POST /api/analyses/<id>/run`."""

    def _run(
        self, lab: Lab, analysis: Analysis, browser: FlaskClient | None = None
    ) -> TestResponse:
        return (browser or lab.admin).post(f"/api/analyses/{analysis.analysis_id}/run", json={})

    def test_a_requested_analysis_is_queued_once(self, lab: Lab) -> None:
        analysis = lab.analysis()
        response = self._run(lab, analysis)
        assert response.status_code == 202
        assert response.get_json() == {
            "analysis_id": analysis.analysis_id,
            "attempt": 1,
            "scheduler_id": None,
        }
        assert self._run(lab, analysis).status_code == 409
        assert lab.topics() == ["analysis.start"]

    def test_of_several_who_run_it_at_once_one_succeeds(self, lab: Lab) -> None:
        analysis = lab.analysis()
        admin = make_user(lab.session, is_admin=True)
        browsers = [lab.browser(admin) for _ in range(5)]
        with ThreadPoolExecutor(len(browsers)) as pool:
            answers = list(pool.map(lambda each: self._run(lab, analysis, each), browsers))
        assert sorted(answer.status_code for answer in answers) == [202] + [409] * 4
        assert len(lab.attempts(analysis.analysis_id)) == 1
        assert lab.topics() == ["analysis.start"]

    @pytest.mark.parametrize("state", [s for s in STATES if s is not AnalysisState.REQUESTED])
    def test_other_states_cannot_be_run(self, lab: Lab, state: AnalysisState) -> None:
        response = self._run(lab, lab.analysis(analysis_state=state))
        assert response.status_code == 400
        assert problem(response)["error"] == f"State: {state}"

    def test_a_request_to_run_says_that_it_is_json(self, lab: Lab) -> None:
        analysis = lab.analysis()
        address = f"/api/analyses/{analysis.analysis_id}/run"
        assert lab.admin.post(address).status_code == 415
        assert lab.admin.post(address, data="x", content_type="text/plain").status_code == 415
        assert lab.member.post(address).status_code == 403
        assert lab.topics() == []
        assert self._run(lab, analysis).status_code == 202

    def test_the_rules_of_the_pipeline_hold(self, lab: Lab) -> None:
        without_file = lab.analysis(lab.dataset(with_file=False))
        assert problem(self._run(lab, without_file))["error"] == "Missing files for some datasets"
        other_kind = lab.analysis(lab.dataset(dataset_type="RMM"))
        assert self._run(lab, other_kind).status_code == 400

    def test_who_may_run(self, lab: Lab) -> None:
        analysis = lab.analysis()
        assert self._run(lab, analysis, lab.application.client()).status_code == 401
        assert self._run(lab, analysis, lab.member).status_code == 403
        assert self._run(lab, analysis, lab.outsider).status_code == 403
        missing = lab.admin.post("/api/analyses/2147483647/run", json={})
        assert missing.status_code == 404


class TestDelete:
    """`DELETE /api/analyses/<id>`."""

    def test_attempts_links_and_variants_go_with_it(self, lab: Lab) -> None:
        analysis = lab.analysis(analysis_state=AnalysisState.DONE)
        analysis_id = analysis.analysis_id
        lab.session.add_all(
            [
                AnalysisAttempt(analysis_id=analysis_id, number=1, executor="local"),
                VariantReport(
                    analysis_id=analysis_id,
                    source_uri="x",
                    kind="vcf",
                    build=GenomeBuild.GRCH37,
                    sha256="0" * 64,
                    state=ReportState.READY,
                ),
            ]
        )
        lab.session.commit()
        assert lab.admin.delete(f"/api/analyses/{analysis_id}").status_code == 204
        lab.session.rollback()
        lab.session.expire_all()
        assert lab.attempts(analysis_id) == []
        assert lab.session.scalars(select(VariantReport)).all() == []
        assert lab.admin.get(f"/api/analyses/{analysis_id}").status_code == 404
        assert lab.session.scalars(select(Participant)).all() != []

    def test_a_running_analysis_is_not_deleted(self, lab: Lab) -> None:
        analysis = lab.analysis(analysis_state=AnalysisState.RUNNING)
        assert lab.admin.delete(f"/api/analyses/{analysis.analysis_id}").status_code == 422

    def test_who_may_delete(self, lab: Lab) -> None:
        address = f"/api/analyses/{lab.analysis().analysis_id}"
        assert lab.application.client().delete(address).status_code == 401
        assert lab.member.delete(address).status_code == 403
        assert lab.outsider.delete("/api/analyses/2147483647").status_code == 403
        assert lab.admin.delete("/api/analyses/2147483647").status_code == 404
        assert lab.admin.delete(address).status_code == 204
