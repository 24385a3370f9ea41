"""Files over HTTP: looking for unlinked ones, uploading and downloading."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from stager.clients.storage import ObjectPath
from stager.models import AuditEvent
from stager.models.enums import AnalysisState
from tests.api.file_lab import Lab, make_lab
from tests.application import Application, problem
from tests.factories import make_analysis, make_file, make_group, make_user

BYTES = {"Content-Type": "application/octet-stream"}


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    """A group with an empty bucket."""
    return make_lab(application, session)


class TestUploads:
    """`POST /api/uploads` and the signed request it gives."""

    def _ask(
        self, lab: Lab, key: str, size: int, browser: FlaskClient | None = None
    ) -> TestResponse:
        body = {"path": f"{lab.code}/{key}", "size_bytes": size}
        return (browser or lab.member).post("/api/uploads", json=body)

    def _send(self, lab: Lab, signed: TestResponse, content: bytes) -> TestResponse:
        assert signed.status_code == 201, signed.text
        request = signed.get_json()
        return lab.application.client().open(
            request["url"], method=request["method"], headers=request["headers"], data=content
        )

    def test_an_upload_needs_no_session_and_comes_back_whole(self, lab: Lab) -> None:
        content = bytes(range(256)) * 5000
        response = self._send(lab, self._ask(lab, "new/x y+é.vcf", len(content)), content)
        assert response.status_code == 201
        path = ObjectPath(lab.code, "new/x y+é.vcf")
        assert response.get_json() == {"path": str(path), "size_bytes": len(content)}
        with lab.application.store.open(path) as stream:
            assert stream.read() == content

    def test_only_members_and_administrators_may_upload_into_a_bucket(self, lab: Lab) -> None:
        assert self._ask(lab, "a", 1, lab.admin).status_code == 201
        foreign = self._ask(lab, "a", 1, lab.outsider)
        missing = lab.outsider.post("/api/uploads", json={"path": "missing/a", "size_bytes": 1})
        assert problem(foreign) == problem(missing)
        assert foreign.status_code == 404
        results = {"path": f"results-{lab.code}/a", "size_bytes": 1}
        assert lab.member.post("/api/uploads", json=results).status_code == 404
        assert self._ask(lab, "a", 1, lab.application.client()).status_code == 401

    @pytest.mark.parametrize("key", ["", "../x", "a//b", "a\x00b", "a/", "x" * 600])
    def test_a_malformed_path_is_refused(self, lab: Lab, key: str) -> None:
        assert self._ask(lab, key, 1).status_code in {400, 422}

    @pytest.mark.parametrize("size", [-1, 2**60, True, "3", None])
    def test_a_size_is_a_sensible_number(self, lab: Lab, size: int) -> None:
        assert self._ask(lab, "a", size).status_code == 400

    def test_more_than_was_announced_is_too_large(self, lab: Lab) -> None:
        assert self._send(lab, self._ask(lab, "a", 3), b"1234").status_code == 413

    def test_less_than_was_announced_is_a_bad_request(self, lab: Lab) -> None:
        response = self._send(lab, self._ask(lab, "a", 3), b"12")
        assert response.status_code == 400
        assert "shorter than the 3 bytes" in problem(response)["error"]

    def test_a_body_that_breaks_off_leaves_no_object(self, lab: Lab) -> None:
        signed = self._ask(lab, "broken", 5).get_json()
        response = lab.application.client().put(
            signed["url"],
            headers={**signed["headers"], "Content-Length": "5"},
            input_stream=io.BytesIO(b"12"),
        )
        assert response.status_code == 400
        assert lab.application.store.level(lab.code).objects == ()

    def test_a_larger_body_than_other_endpoints_take_is_fine(self, lab: Lab) -> None:
        size = lab.application.settings.max_body_bytes + 1
        assert self._send(lab, self._ask(lab, "large", size), bytes(size)).status_code == 201

    def test_a_signed_request_expires(self, lab: Lab) -> None:
        signed = self._ask(lab, "late", 3)
        lab.application.clock.forward(hours=2)
        assert self._send(lab, signed, b"123").status_code == 403

    def test_a_signed_request_is_good_for_its_path_and_size_only(self, lab: Lab) -> None:
        url = self._ask(lab, "mine", 3).get_json()["url"]
        browser = lab.application.client()
        for changed in (
            url.replace("/mine", "/other"),
            url.replace(f"/{lab.code}/", "/other/"),
            url.replace("size=3", "size=4"),
            url.replace("expires=", "expires=9"),
            url.replace("&size=3", ""),
        ):
            response = browser.put(changed, data=b"123", headers=BYTES)
            assert response.status_code in {400, 403}, changed
        assert browser.get(url).status_code == 403

    def test_a_linked_file_is_not_overwritten(self, lab: Lab) -> None:
        path = lab.put("a.vcf", b"old")
        signed = self._ask(lab, "b.vcf", 3)
        lab.dataset(
            files=[make_file(lab.session, path), make_file(lab.session, f"{lab.code}/b.vcf")]
        )
        assert self._ask(lab, "a.vcf", 3).status_code == 422
        assert self._send(lab, signed, b"new").status_code == 422

    def test_an_object_is_replaced_only_by_one_of_its_size(self, lab: Lab) -> None:
        lab.put("a.vcf", b"old")
        assert self._ask(lab, "a.vcf", 4).status_code == 422
        assert self._send(lab, self._ask(lab, "a.vcf", 3), b"new").status_code == 201

    def test_the_granted_upload_is_in_the_audit_log(self, lab: Lab) -> None:
        self._ask(lab, "a.vcf", 3)
        event = lab.session.scalars(select(AuditEvent).where(AuditEvent.action == "upload")).one()
        assert event.after == {"path": f"{lab.code}/a.vcf", "size_bytes": 3}


class TestDownloads:
    """`POST /api/downloads` and the signed request it gives."""

    def _ask(self, lab: Lab, path: str, browser: FlaskClient | None = None) -> TestResponse:
        return (browser or lab.member).post("/api/downloads", json={"path": path})

    def _linked(self, lab: Lab, content: bytes = b"0123456789") -> str:
        path = lab.put("x y+é'\".vcf", content)
        lab.dataset(files=[make_file(lab.session, path)])
        return path

    def _fetch(self, lab: Lab, path: str, **headers: str) -> TestResponse:
        signed = self._ask(lab, path)
        assert signed.status_code == 201, signed.text
        return lab.application.client().get(signed.get_json()["url"], headers=headers)

    def test_a_linked_file_comes_as_an_attachment(self, lab: Lab) -> None:
        response = self._fetch(lab, self._linked(lab))
        assert response.status_code == 200
        assert response.data == b"0123456789"
        assert response.headers["Content-Type"] == "application/octet-stream"
        disposition = response.headers["Content-Disposition"]
        assert disposition == "attachment; filename*=UTF-8''x%20y%2B%C3%A9%27%22.vcf"
        assert response.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize(
        ("wanted", "status", "content", "told"),
        [
            ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
            ("bytes=8-", 206, b"89", "bytes 8-9/10"),
            ("bytes=-3", 206, b"789", "bytes 7-9/10"),
            ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
            ("bytes=0-1,3-4", 200, b"0123456789", None),
            ("lines=1-2", 200, b"0123456789", None),
        ],
    )
    def test_a_range_is_honoured(
        self, lab: Lab, wanted: str, status: int, content: bytes, told: str | None
    ) -> None:
        response = self._fetch(lab, self._linked(lab), Range=wanted)
        assert (response.status_code, response.data) == (status, content)
        assert response.headers.get("Content-Range") == told

    def test_a_range_after_the_end_is_refused_with_the_size(self, lab: Lab) -> None:
        response = self._fetch(lab, self._linked(lab), Range="bytes=10-")
        assert problem(response)["status"] == 416
        assert response.headers["Content-Range"] == "bytes */10"

    def test_a_range_of_what_changed_meanwhile_is_the_whole(self, lab: Lab) -> None:
        path = self._linked(lab)
        etag = self._fetch(lab, path).headers["ETag"]
        part = self._fetch(lab, path, Range="bytes=2-4", **{"If-Range": etag})
        whole = self._fetch(lab, path, Range="bytes=2-4", **{"If-Range": '"old"'})
        assert (part.status_code, whole.status_code) == (206, 200)

    def test_only_who_sees_a_dataset_of_the_file_may_download_it(self, lab: Lab) -> None:
        path = self._linked(lab)
        assert self._ask(lab, path, lab.admin).status_code == 201
        foreign = self._ask(lab, path, lab.outsider)
        missing = self._ask(lab, f"{lab.code}/missing", lab.outsider)
        assert (foreign.status_code, missing.status_code) == (404, 404)
        assert problem(foreign) == problem(missing)
        assert self._ask(lab, path, lab.application.client()).status_code == 401

    def test_an_unlinked_object_of_ones_own_bucket_is_not_downloaded(self, lab: Lab) -> None:
        assert self._ask(lab, lab.put("a.vcf")).status_code == 404

    def test_a_linked_file_that_is_gone_is_not_found(self, lab: Lab) -> None:
        lab.dataset(files=[make_file(lab.session, f"{lab.code}/gone.vcf")])
        assert self._ask(lab, f"{lab.code}/gone.vcf").status_code == 404

    def test_a_download_is_in_the_audit_log(self, lab: Lab) -> None:
        path = self._linked(lab)
        self._fetch(lab, path)
        event = lab.session.scalars(select(AuditEvent).where(AuditEvent.action == "download")).one()
        assert event.after == {"path": path}

    def test_a_signed_address_expires_and_is_for_one_path(self, lab: Lab) -> None:
        url = self._ask(lab, self._linked(lab)).get_json()["url"]
        lab.put("other")
        browser = lab.application.client()
        query = parse_qs(urlsplit(url).query)
        stolen = f"/api/objects/{lab.code}/other?expires={query['expires'][0]}"
        assert browser.get(f"{stolen}&signature={query['signature'][0]}").status_code == 403
        lab.application.clock.forward(hours=2)
        assert browser.get(url).status_code == 403

    def test_results_are_for_who_sees_all_datasets_of_the_analysis(self, lab: Lab) -> None:
        bucket = f"results-{lab.code}"
        partner = make_user(lab.session, groups=[lab.group, group := make_group(lab.session)])
        mixed = [lab.dataset(), lab.dataset(groups=[group])]
        paths = []
        for datasets in ([mixed[0]], mixed):
            analysis = make_analysis(
                lab.session, datasets=datasets, analysis_state=AnalysisState.DONE
            )
            key = f"analyses/{analysis.analysis_id}/1"
            analysis.result_path = f"{bucket}/{key}"
            paths.append(lab.put(f"{key}/report.csv", bucket=bucket))
        both = lab.application.signed_in(lab.session, partner)
        own, shared = paths
        assert [self._ask(lab, path).status_code for path in paths] == [201, 404]
        assert [self._ask(lab, path, both).status_code for path in paths] == [201, 201]
        assert self._ask(lab, own, lab.outsider).status_code == 404
        assert self._ask(lab, shared.replace("/1/", "/2/"), both).status_code == 404
