"""Every field of the contract is in the answer that it promises it in; ours may hold more."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from stager.models import Dataset
from tests.api.reference_cohort import Cohort, make_cohort
from tests.application import Application
from tests.factories import make_dataset

AUTHORS = {"created_by", "updated_by"}
FAMILY = {"family_id", "family_codename", "family_aliases", "created", "updated"}
PARTICIPANT = {
    "participant_id",
    "participant_codename",
    "participant_aliases",
    "sex",
    "participant_type",
    "month_of_birth",
    "affected",
    "solved",
    "notes",
    "created",
    "updated",
}
TISSUE = {
    "tissue_sample_id",
    "participant_id",
    "extraction_date",
    "tissue_sample_type",
    "tissue_processing",
    "notes",
    "created",
    "updated",
}
DATASET = {
    "dataset_id",
    "tissue_sample_id",
    "dataset_type",
    "notes",
    "condition",
    "extraction_protocol",
    "capture_kit",
    "library_prep_method",
    "library_prep_date",
    "read_length",
    "read_type",
    "sequencing_id",
    "sequencing_date",
    "sequencing_centre",
    "batch_id",
    "created",
    "updated",
    "discriminator",
}
RNA = {
    "candidate_genes",
    "RIN",
    "DV200",
    "concentration",
    "sequencer",
    "spike_in",
    "vcf_available",
}
ANALYSIS = {
    "analysis_id",
    "analysis_state",
    "kind",
    "scheduler_id",
    "result_path",
    "requested",
    "started",
    "finished",
    "notes",
    "updated",
    "priority",
}
CONCERNED = {"requester", "updated_by", "assignee"}
OF_DATASET = {
    "tissue_sample_type",
    "participant_codename",
    "participant_type",
    "sex",
    "institution",
    "family_codename",
}
NAMED = {"family_codename", "family_aliases", "institution"}
FILE = {"path", "multiplexed"}
PUBLIC = {"username", "email", "is_admin", "last_login", "deactivated", "groups"}
IN_LIST = OF_DATASET | {"participant_aliases", "family_aliases", "group_code", "linked_files"}


@dataclass(frozen=True)
class Promise:
    """What the answer to GET of an address holds; `at` leads into the first of each list."""

    address: str
    fields: set[str]
    at: str = ""
    user: str = "admin"


def part(body: Any, at: str) -> Any:
    """What is there, going into the first element of each list on the way."""
    body = body[0] if isinstance(body, list) else body
    name, _, further = at.partition(".")
    return part(body[name], further) if name else body


PROMISES = {
    "families": Promise("families", FAMILY | AUTHORS | {"participants"}),
    "families, participants": Promise("families", PARTICIPANT | {"institution"}, "participants"),
    "family": Promise("families/{family}", FAMILY | AUTHORS | {"participants"}),
    "family, participants": Promise(
        "families/{family}",
        PARTICIPANT | AUTHORS | {"institution", "tissue_samples"},
        "participants",
    ),
    "family, tissue samples": Promise(
        "families/{family}", TISSUE | AUTHORS, "participants.tissue_samples"
    ),
    "participants": Promise(
        "participants",
        PARTICIPANT | AUTHORS | NAMED | {"family_id", "tissue_samples"},
        "data",
    ),
    "participants, tissue samples": Promise(
        "participants", TISSUE | {"datasets"}, "data.tissue_samples"
    ),
    "participants, datasets": Promise(
        "participants", DATASET | {"linked_files"}, "data.tissue_samples.datasets"
    ),
    "participant": Promise(
        "participants/{participant}", PARTICIPANT | AUTHORS | NAMED | {"tissue_samples"}
    ),
    "participant, tissue samples": Promise(
        "participants/{participant}", TISSUE | AUTHORS | {"datasets"}, "tissue_samples"
    ),
    "participant, datasets": Promise(
        "participants/{participant}",
        DATASET | AUTHORS | {"linked_files"},
        "tissue_samples.datasets",
    ),
    "tissue sample": Promise("tissue_samples/{sample}", TISSUE | AUTHORS | {"datasets"}),
    "tissue sample, datasets": Promise("tissue_samples/{sample}", DATASET, "datasets"),
    "datasets": Promise("datasets", DATASET | AUTHORS | IN_LIST | {"analyses"}, "data"),
    "datasets, files": Promise("datasets", FILE, "data.linked_files"),
    "datasets, analyses": Promise("datasets", ANALYSIS, "data.analyses"),
    "dataset": Promise(
        "datasets/{dataset}", DATASET | AUTHORS | IN_LIST | {"analyses", "tissue_sample"}
    ),
    "dataset, tissue sample": Promise("datasets/{dataset}", TISSUE, "tissue_sample"),
    "dataset, analyses": Promise("datasets/{dataset}", ANALYSIS | CONCERNED, "analyses"),
    "RNA dataset": Promise("datasets/{rna}", DATASET | RNA),
    "analyses": Promise(
        "analyses",
        ANALYSIS | CONCERNED | {"participant_codenames", "family_codenames", "sequencing_id"},
        "data",
    ),
    "analysis": Promise(
        "analyses/{analysis}", ANALYSIS | CONCERNED | {"datasets", "updated_by_id"}
    ),
    "analysis, datasets": Promise(
        "analyses/{analysis}",
        DATASET | AUTHORS | IN_LIST | {"participant_notes"},
        "datasets",
    ),
    "groups": Promise("groups", {"group_code", "group_name"}),
    "group": Promise("groups/ach", {"group_code", "group_name", "users"}),
    "own account": Promise("users/user", PUBLIC | {"minio_access_key"}, user="user"),
}


@pytest.fixture
def cohort(application: Application, session: Session) -> Cohort:
    """The predecessor's fixture with an RNA dataset and a file."""
    made = make_cohort(application, session)
    sample = made.datasets[1].tissue_sample
    rna = make_dataset(session, tissue_sample=sample, dataset_type="RRS")
    made.datasets[7] = rna
    session.commit()
    made.browsers["admin"].patch(
        f"/api/datasets/{made.datasets[2].dataset_id}",
        json={"linked_files": [{"path": "ach/a.bam"}]},
    )
    return made


def address(cohort: Cohort, template: str) -> str:
    dataset: Dataset = cohort.datasets[2]
    return "/api/" + template.format(
        family=cohort.participants["001"].family_id,
        participant=cohort.participants["001"].participant_id,
        sample=dataset.tissue_sample_id,
        dataset=dataset.dataset_id,
        rna=cohort.datasets[7].dataset_id,
        analysis=cohort.analyses[2].analysis_id,
    )


@pytest.mark.parametrize("promise", PROMISES.values(), ids=PROMISES)
def test_an_answer_holds_what_the_contract_promises(cohort: Cohort, promise: Promise) -> None:
    url = address(cohort, promise.address)
    if promise.address == "datasets":
        url += f"?sequencing_id={cohort.datasets[2].sequencing_id}"
    response = cohort.browsers[promise.user].get(url)
    assert response.status_code == 200, response.text
    found = part(response.get_json(), promise.at)
    assert promise.fields - found.keys() == set()


def test_fields_of_rna_sequencing_are_absent_elsewhere(cohort: Cohort) -> None:
    plain = cohort.browsers["admin"].get(address(cohort, "datasets/{dataset}")).get_json()
    assert plain.keys() & RNA == set()


def test_an_account_in_the_list_is_exactly_what_is_public(cohort: Cohort) -> None:
    for account in cohort.browsers["admin"].get("/api/users").get_json():
        assert account.keys() == PUBLIC
    own = cohort.browsers["user"].get("/api/users/user").get_json()
    assert "minio_secret_key" not in own
    assert "password_hash" not in own


def test_times_end_in_z_and_days_are_days(cohort: Cohort, session: Session) -> None:
    cohort.datasets[2].tissue_sample.extraction_date = cohort.analyses[2].requested.date()
    session.commit()
    dataset = cohort.browsers["admin"].get(address(cohort, "datasets/{dataset}")).get_json()
    assert dataset["tissue_sample"]["extraction_date"] == "2020-07-28"
    (analysis,) = dataset["analyses"]
    assert analysis["requested"] == "2020-07-28T00:00:00Z"
