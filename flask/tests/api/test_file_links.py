"""Linking files to datasets: `PATCH /api/datasets/<id>` with `linked_files`."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from stager.models import File
from stager.models.enums import FileType
from tests.api.file_lab import Lab, make_lab
from tests.application import Application, problem
from tests.factories import make_group, make_user


@pytest.fixture
def lab(application: Application, session: Session) -> Lab:
    """A group with an empty bucket."""
    return make_lab(application, session)


def test_files_are_replaced_as_a_whole_and_orphans_forgotten(lab: Lab) -> None:
    first, second = lab.dataset(), lab.dataset()
    for dataset in (first, second):
        shared = {"path": f"{lab.code}/s.vcf", "multiplexed": True}
        own = {"path": f"{lab.code}/{dataset.dataset_id}.g.vcf.gz"}
        assert lab.link(dataset, shared, own).status_code == 200
    assert lab.link(first, {"path": f"{lab.code}/new.bam", "multiplexed": False}).json
    assert lab.linked(first) == [(f"{lab.code}/new.bam", False)]
    assert (f"{lab.code}/s.vcf", True) in lab.linked(second)
    kinds = {file.path.split("/")[1]: file.file_type for file in lab.session.scalars(select(File))}
    assert kinds == {
        "s.vcf": FileType.VCF,
        f"{second.dataset_id}.g.vcf.gz": FileType.GVCF,
        "new.bam": FileType.BAM,
    }


def test_a_file_of_another_dataset_needs_to_be_multiplexed_on_both_sides(lab: Lab) -> None:
    holder, other = lab.dataset(), lab.dataset()
    path = f"{lab.code}/a.vcf"
    lab.link(holder, {"path": path, "multiplexed": False})
    for flag in (True, False, None):
        assert lab.link(other, {"path": path, "multiplexed": flag}).status_code == 422
    assert lab.linked(holder) == [(path, False)]
    lab.link(holder, {"path": path, "multiplexed": True})
    assert lab.link(other, {"path": path, "multiplexed": False}).status_code == 422
    assert lab.link(other, {"path": path, "multiplexed": True}).status_code == 200
    assert lab.link(holder, {"path": path, "multiplexed": False}).status_code == 422


def test_a_file_comes_from_a_bucket_that_user_and_dataset_share(lab: Lab) -> None:
    other = make_group(lab.session, users=[])
    both = make_group(lab.session)
    user = make_user(lab.session, groups=[lab.group, both])
    dataset = lab.dataset(groups=[lab.group, other])
    browser = lab.application.signed_in(lab.session, user)
    allowed = [f"{lab.code}/a.vcf", f"results-{lab.code}/a.csv"]
    for path in allowed:
        assert lab.link(dataset, {"path": path}, browser=browser).status_code == 200
    for bucket in (other.group_code, both.group_code, "unknown", f"results-{both.group_code}"):
        response = lab.link(dataset, {"path": f"{bucket}/a.vcf"}, browser=browser)
        assert response.status_code == 422
        assert problem(response)["errors"][0]["field"] == "linked_files.0.path"
    admins = {"path": f"{other.group_code}/a.vcf"}
    assert lab.link(dataset, admins, browser=lab.admin).status_code == 200
    foreign = {"path": f"{both.group_code}/a.vcf"}
    assert lab.link(dataset, foreign, browser=lab.admin).status_code == 422


def test_what_somebody_else_linked_may_be_sent_back(lab: Lab) -> None:
    other = make_group(lab.session)
    dataset = lab.dataset(groups=[lab.group, other])
    theirs = {"path": f"{other.group_code}/a.vcf", "multiplexed": False}
    lab.link(dataset, theirs, browser=lab.admin)
    mine = {"path": f"{lab.code}/b.vcf", "multiplexed": False}
    assert lab.link(dataset, theirs, mine).status_code == 200


@pytest.mark.parametrize("key", ["../x", "a//b", "a\nb", "", "a\\b", "a|b", "a "])
def test_a_malformed_path_is_refused(lab: Lab, key: str) -> None:
    response = lab.link(lab.dataset(), {"path": f"{lab.code}/{key}"})
    assert response.status_code == 422
    assert problem(response)["errors"][0]["field"] == "linked_files.0.path"


def test_the_same_file_twice_is_refused(lab: Lab) -> None:
    link = {"path": f"{lab.code}/a.vcf"}
    assert lab.link(lab.dataset(), link, link).status_code == 422


def test_linking_makes_a_new_version(lab: Lab) -> None:
    dataset = lab.dataset()
    link = {"path": f"{lab.code}/a.vcf", "multiplexed": False}
    before = lab.member.get(f"/api/datasets/{dataset.dataset_id}").headers["ETag"]
    after = lab.link(dataset, link).headers["ETag"]
    assert before != after


def test_of_two_who_link_a_file_at_once_one_is_refused(lab: Lab) -> None:
    datasets = [lab.dataset() for _ in range(6)]
    user = make_user(lab.session, groups=[lab.group])
    browsers = [lab.application.signed_in(lab.session, user) for _ in datasets]
    link = {"path": f"{lab.code}/a.vcf", "multiplexed": False}
    with ThreadPoolExecutor(len(datasets)) as pool:
        futures = [
            pool.submit(lab.link, dataset, link, browser=browser)
            for dataset, browser in zip(datasets, browsers, strict=True)
        ]
        answers = [future.result() for future in futures]
    assert sorted(answer.status_code for answer in answers) == [200] + [422] * 5
    assert sum(bool(lab.linked(dataset)) for dataset in datasets) == 1
