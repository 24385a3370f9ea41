"""What goes over the wire; written from docs/openapi.json by `make client`, not by hand.

Times are text of ISO 8601 in UTC, dates are `YYYY-MM-DD`.
"""

from typing import Annotated, Any, Literal, NotRequired, TypedDict


class About(TypedDict):
    """Version, sign-in method and the closed vocabularies, for clients to build forms from."""

    dataset_types: dict[str, "DatasetType"]
    enums: dict[str, list[str]]
    oauth: bool
    oauth_provider: str | None
    sha: str | None


class AnalysesPatch(TypedDict):
    """One change of many analyses."""

    change: "AnalysisChange"
    ids: list[int]
    versions: NotRequired[dict[str, int]]


class AnalysisChange(TypedDict):
    """What can be said of many analyses at once, by whoever may say it of one."""

    analysis_state: NotRequired["AnalysisState | None"]
    assignee: NotRequired[str | None]
    finished: NotRequired[str | None]
    notes: NotRequired[str | None]
    priority: NotRequired["PriorityType | None"]
    requested: NotRequired[str | None]
    result_path: NotRequired[str | None]
    scheduler_id: NotRequired[int | None]
    started: NotRequired[str | None]


class AnalysisCore(TypedDict):
    """An analysis by itself."""

    analysis_id: int
    analysis_state: "AnalysisState"
    finished: str | None
    kind: str
    notes: str | None
    priority: "PriorityType | None"
    requested: str
    result_path: str | None
    scheduler_id: int | None
    started: str | None
    updated: str


class AnalysisDataset(TypedDict):
    """A dataset of an analysis and whose it is."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    affected: bool | None
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    created_by: str
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    family_aliases: str | None
    family_codename: str
    family_id: int
    group_code: list[str]
    institution: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    linked_files: list["LinkedFile"]
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_notes: str | None
    participant_type: "ParticipantType | None"
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    sex: "Sex | None"
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    tissue_sample_type: str
    updated: str
    updated_by: str
    vcf_available: NotRequired[bool | None]


class AnalysisDetail(TypedDict):
    """An analysis with its visible datasets, attempts and results."""

    analysis_id: int
    analysis_state: "AnalysisState"
    assignee: str | None
    attempts: list["Attempt"]
    datasets: list["AnalysisDataset"]
    finished: str | None
    genome_build: "GenomeBuild | None"
    hidden_datasets: bool
    kind: str
    notes: str | None
    permissions: list[
        Literal["edit", "cancel", "reanalyse", "run", "set_state", "delete", "read_results"]
    ]
    pipeline: str | None
    pipeline_title: str | None
    priority: "PriorityType | None"
    requested: str
    requester: str
    result_path: str | None
    results: list["ResultFile"]
    scheduler_id: int | None
    started: str | None
    state_reason: str | None
    updated: str
    updated_by: str
    updated_by_id: str


class AnalysisIn(TypedDict):
    """A request to analyse datasets, all of one kind."""

    datasets: list[int]
    notes: NotRequired[str | None]
    pipeline: NotRequired[str | None]
    priority: NotRequired["PriorityType | None"]


class AnalysisPatch(TypedDict):
    """Changed fields; what is absent stays."""

    analysis_state: NotRequired["AnalysisState | None"]
    assignee: NotRequired[str | None]
    finished: NotRequired[str | None]
    notes: NotRequired[str | None]
    priority: NotRequired["PriorityType | None"]
    requested: NotRequired[str | None]
    result_path: NotRequired[str | None]
    scheduler_id: NotRequired[int | None]
    started: NotRequired[str | None]


class AnalysisRow(TypedDict):
    """A row of the list; the three last are parallel, one entry for each visible dataset."""

    analysis_id: int
    analysis_state: "AnalysisState"
    assignee: str | None
    family_codenames: list[str]
    finished: str | None
    genome_build: "GenomeBuild | None"
    kind: str
    notes: str | None
    participant_codenames: list[str]
    pipeline: str | None
    priority: "PriorityType | None"
    requested: str
    requester: str
    result_path: str | None
    scheduler_id: int | None
    sequencing_id: list[str | None]
    started: str | None
    state_reason: str | None
    updated: str
    updated_by: str


AnalysisState = Literal["Requested", "Running", "Done", "Error", "Cancelled"]


class Attempt(TypedDict):
    """One try to run an analysis, numbered from 1."""

    executor: str
    exit_code: int | None
    finished: str | None
    has_log: bool
    number: int
    scheduler_id: str | None
    started: str | None
    sub_state: str | None
    submitted: str | None


class Changed(TypedDict):
    """The ids of the records that are different now, in order."""

    changed: list[int]


ComponentState = Literal["ok", "degraded", "down", "off"]


class ComponentStatus(TypedDict):
    """A part of the service, or something that it depends on."""

    detail: dict[str, Any] | None
    message: str
    name: str
    since: str | None
    state: "ComponentState"


class CreatedDataset(TypedDict):
    """A dataset that the sheet created, with what stands above it."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    family_codename: str
    institution: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    month_of_birth: str | None
    notes: str | None
    participant_codename: str
    participant_type: "ParticipantType | None"
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    sex: "Sex | None"
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    vcf_available: NotRequired[bool | None]


class DatasetAnalysis(TypedDict):
    """An analysis of a dataset and who is concerned with it."""

    analysis_id: int
    analysis_state: "AnalysisState"
    assignee: str | None
    finished: str | None
    kind: str
    notes: str | None
    priority: "PriorityType | None"
    requested: str
    requester: str
    result_path: str | None
    scheduler_id: int | None
    started: str | None
    updated: str
    updated_by: str


class DatasetChange(TypedDict):
    """What can be said of many datasets at once; a file is linked to one after the other."""

    batch_id: NotRequired[str | None]
    capture_kit: NotRequired[str | None]
    condition: NotRequired["DatasetCondition"]
    dataset_type: NotRequired[
        Literal[
            "RES",
            "CES",
            "WES",
            "CPS",
            "RCS",
            "RDC",
            "RDE",
            "RDP",
            "RGS",
            "CGS",
            "WGS",
            "LGS",
            "RRS",
            "LRS",
            "RLM",
            "RMM",
            "RTA",
        ]
    ]
    extraction_protocol: NotRequired[str | None]
    library_prep_date: NotRequired[str | None]
    library_prep_method: NotRequired[str | None]
    notes: NotRequired[str | None]
    read_length: NotRequired[int | None]
    read_type: NotRequired["DatasetReadType | None"]
    sequencing_centre: NotRequired[str | None]
    sequencing_date: NotRequired[str | None]
    sequencing_id: NotRequired[str | None]


DatasetCondition = Literal["Control", "GermLine", "Somatic"]


class DatasetCore(TypedDict):
    """A dataset by itself; the last seven are there for RNA sequencing (`RRS`) only."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    notes: str | None
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    updated: str
    vcf_available: NotRequired[bool | None]


class DatasetDetail(TypedDict):
    """A dataset with its tissue sample and analyses."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    analyses: list["DatasetAnalysis"]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    created_by: str
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    family_aliases: str | None
    family_codename: str
    family_id: int
    group_code: list[str]
    institution: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    linked_files: list["LinkedFile"]
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    permissions: list[str]
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    sex: "Sex | None"
    spike_in: NotRequired[str | None]
    tissue_sample: "TissueCore"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    updated_by: str
    vcf_available: NotRequired[bool | None]


class DatasetIn(TypedDict):
    """A new dataset of a tissue sample; RNA fields of another type and other keys are ignored."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    batch_id: NotRequired[str | None]
    candidate_genes: NotRequired[str | None]
    capture_kit: NotRequired[str | None]
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    dataset_type: Literal[
        "RES",
        "CES",
        "WES",
        "CPS",
        "RCS",
        "RDC",
        "RDE",
        "RDP",
        "RGS",
        "CGS",
        "WGS",
        "LGS",
        "RRS",
        "LRS",
        "RLM",
        "RMM",
        "RTA",
    ]
    extraction_protocol: NotRequired[str | None]
    group_code: NotRequired[list[str]]
    library_prep_date: NotRequired[str | None]
    library_prep_method: NotRequired[str | None]
    linked_files: NotRequired[list["FileLink"]]
    notes: NotRequired[str | None]
    read_length: NotRequired[int | None]
    read_type: NotRequired["DatasetReadType | None"]
    sequencer: NotRequired[str | None]
    sequencing_centre: NotRequired[str | None]
    sequencing_date: NotRequired[str | None]
    sequencing_id: NotRequired[str | None]
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    vcf_available: NotRequired[bool | None]


class DatasetMove(TypedDict):
    """The tissue sample of which the dataset is."""

    tissue_sample_id: int


class DatasetPatch(TypedDict):
    """Changed fields; what is absent stays, other keys are ignored."""

    batch_id: NotRequired[str | None]
    capture_kit: NotRequired[str | None]
    condition: NotRequired["DatasetCondition"]
    dataset_type: NotRequired[
        Literal[
            "RES",
            "CES",
            "WES",
            "CPS",
            "RCS",
            "RDC",
            "RDE",
            "RDP",
            "RGS",
            "CGS",
            "WGS",
            "LGS",
            "RRS",
            "LRS",
            "RLM",
            "RMM",
            "RTA",
        ]
    ]
    extraction_protocol: NotRequired[str | None]
    library_prep_date: NotRequired[str | None]
    library_prep_method: NotRequired[str | None]
    linked_files: NotRequired[list["FileLink"]]
    notes: NotRequired[str | None]
    read_length: NotRequired[int | None]
    read_type: NotRequired["DatasetReadType | None"]
    sequencing_centre: NotRequired[str | None]
    sequencing_date: NotRequired[str | None]
    sequencing_id: NotRequired[str | None]


DatasetReadType = Literal["PairedEnd", "SingleEnd"]


class DatasetRow(TypedDict):
    """A row of the list."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    analyses: list["AnalysisCore"]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    created_by: str
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    family_aliases: str | None
    family_codename: str
    family_id: int
    group_code: list[str]
    institution: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    linked_files: list["LinkedFile"]
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    sex: "Sex | None"
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    updated_by: str
    vcf_available: NotRequired[bool | None]


class DatasetType(TypedDict):
    """A dataset type's name, and the kind of analysis it can be used in."""

    kind: str
    name: str


class DatasetsPatch(TypedDict):
    """One change of many datasets."""

    change: "DatasetChange"
    ids: list[int]
    versions: NotRequired[dict[str, int]]


class DeletionPreview(TypedDict):
    """What deleting a dataset takes with it: what would be left without any dataset above it."""

    dataset_ids: list[int]
    family_ids: list[int]
    file_paths: list[str]
    participant_ids: list[int]
    tissue_sample_ids: list[int]


class DownloadIn(TypedDict):
    """A file of a visible dataset, or a result of a visible analysis."""

    path: str


class Emptied(TypedDict):
    """Tissue samples and families that have nothing below them any more."""

    family_ids: NotRequired[list[int]]
    tissue_sample_ids: NotRequired[list[int]]


class FamiliesPatch(TypedDict):
    """One change of many families."""

    change: "FamilyChange"
    ids: list[int]
    versions: NotRequired[dict[str, int]]


class FamilyChange(TypedDict):
    """What can be said of many families at once; a codename is of one."""

    family_aliases: NotRequired[str | None]


class FamilyDetail(TypedDict):
    """A family with its visible members and their visible tissue samples."""

    created: str
    created_by: str
    family_aliases: str | None
    family_codename: str
    family_id: int
    participants: list["FamilyMemberDetail"]
    permissions: list[str]
    previous_codenames: list[str]
    updated: str
    updated_by: str


class FamilyIn(TypedDict):
    """A new family; other keys are ignored."""

    family_aliases: NotRequired[str | None]
    family_codename: str


class FamilyMember(TypedDict):
    """A visible member of a family; parents are named when they are visible members too."""

    affected: bool | None
    created: str
    father_id: int | None
    institution: str | None
    month_of_birth: str | None
    mother_id: int | None
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    sex: "Sex | None"
    solved: bool | None
    updated: str


class FamilyMemberDetail(TypedDict):
    """A visible member with visible tissue samples."""

    affected: bool | None
    created: str
    created_by: str
    father_id: int | None
    institution: str | None
    month_of_birth: str | None
    mother_id: int | None
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    sex: "Sex | None"
    solved: bool | None
    tissue_samples: list["MemberTissueSample"]
    updated: str
    updated_by: str


class FamilyPatch(TypedDict):
    """Changed fields; the codename is always sent, other keys are ignored."""

    family_aliases: NotRequired[str | None]
    family_codename: str


class FamilyRow(TypedDict):
    """A family with its visible members."""

    created: str
    created_by: str
    family_aliases: str | None
    family_codename: str
    family_id: int
    participants: list["FamilyMember"]
    updated: str
    updated_by: str


class FieldValue(TypedDict):
    """A field that the surviving record gets, since it was empty there."""

    field: str
    value: bool | int | str


class FileLink(TypedDict):
    """A file to link; without `multiplexed` a known file keeps its flag."""

    multiplexed: NotRequired[bool | None]
    path: str


GenomeBuild = Literal["GRCh37", "GRCh38"]


class Health(TypedDict):
    """Whether the process, or what it needs, is well."""

    status: str


class JsonSheetRow(TypedDict):
    """A row of a sheet as JSON, for the document; each cell may be text as well."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    affected: NotRequired[bool | None]
    batch_id: NotRequired[str | None]
    candidate_genes: NotRequired[str | None]
    capture_kit: NotRequired[str | None]
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    dataset_type: str
    extraction_date: NotRequired[str | None]
    extraction_protocol: NotRequired[str | None]
    family_aliases: NotRequired[str | None]
    family_codename: str
    group_code: NotRequired[list[str] | None]
    institution: NotRequired[str | None]
    library_prep_date: NotRequired[str | None]
    library_prep_method: NotRequired[str | None]
    linked_files: NotRequired[list["FileLink"] | None]
    maternal_codename: NotRequired[str | None]
    month_of_birth: NotRequired[str | None]
    notes: NotRequired[str | None]
    participant_aliases: NotRequired[str | None]
    participant_codename: str
    participant_notes: NotRequired[str | None]
    participant_type: NotRequired["ParticipantType | None"]
    paternal_codename: NotRequired[str | None]
    read_length: NotRequired[int | None]
    read_type: NotRequired["DatasetReadType | None"]
    reuse_sample: NotRequired[bool | None]
    sequencer: NotRequired[str | None]
    sequencing_centre: NotRequired[str | None]
    sequencing_date: NotRequired[str | None]
    sequencing_id: NotRequired[str | None]
    sex: NotRequired["Sex | None"]
    solved: NotRequired[bool | None]
    spike_in: NotRequired[str | None]
    tissue_processing: NotRequired["TissueProcessing | None"]
    tissue_sample: NotRequired[str | None]
    tissue_sample_notes: NotRequired[str | None]
    tissue_sample_type: "TissueSampleType"
    vcf_available: NotRequired[bool | None]


class LinkedFile(TypedDict):
    """A file of a dataset; `multiplexed` files may belong to several."""

    multiplexed: bool | None
    path: str


class MemberTissueSample(TypedDict):
    """A visible tissue sample of a member."""

    created: str
    created_by: str
    extraction_date: str | None
    notes: str | None
    participant_id: int
    tissue_processing: "TissueProcessing | None"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    updated_by: str


class Merged(TypedDict):
    """What a merge changes: beside what moves, what the surviving record gets."""

    analysis_ids: list[int]
    comment_ids: list[int]
    conflicts: list["Obstacle"]
    dataset_ids: list[int]
    deleted: "Emptied"
    differing: list[str]
    external_ids: list["SystemName"]
    filled: list["FieldValue"]
    kept_empty: "Emptied"
    parents: list["ParentChange"]
    phenotypes: list[str]
    previous_codenames: list[str]
    sight: list["SightChange"]
    tissue_sample_ids: list[int]


class Moved(TypedDict):
    """What a move changes: what goes along, parents, who sees what, and what is left empty."""

    analysis_ids: list[int]
    conflicts: list["Obstacle"]
    dataset_ids: list[int]
    deleted: "Emptied"
    kept_empty: "Emptied"
    parents: list["ParentChange"]
    sight: list["SightChange"]
    tissue_sample_ids: list[int]


class NewToken(TypedDict):
    """A token that was just made, with what to send: `Authorization: Bearer <token>`."""

    created_at: str
    expires_at: str
    groups: list[str] | None
    last_used_at: str | None
    last_used_ip: str | None
    name: str
    revoked_at: str | None
    scopes: list["Scope"]
    token: str
    token_id: int


class Obstacle(TypedDict):
    """Why it cannot be done: a field of the record named by `record_id`."""

    field: str | None
    message: str
    record_id: int | None


class OutboxStatus(TypedDict):
    """What waits to be done outside the database, and what was given up."""

    dead: int
    oldest_pending_at: str | None
    pending: int


class ParentChange(TypedDict):
    """A participant's `mother_id` or `father_id` that becomes another, or nobody."""

    after: int | None
    before: int
    field: str
    participant_id: int


class ParticipantChange(TypedDict):
    """What can be said of many participants at once; codenames and other names are of one."""

    affected: NotRequired[bool | None]
    father_id: NotRequired[int | None]
    month_of_birth: NotRequired[str | None]
    mother_id: NotRequired[int | None]
    notes: NotRequired[str | None]
    participant_aliases: NotRequired[str | None]
    participant_type: NotRequired["ParticipantType | None"]
    phenotypes: NotRequired[list["PhenotypeIn"]]
    sex: NotRequired["Sex | None"]
    solved: NotRequired[bool | None]


class ParticipantDetail(TypedDict):
    """A participant with the visible parents, tissue samples and datasets."""

    affected: bool | None
    created: str
    created_by: str
    external_ids: list["SystemName"]
    family_aliases: str | None
    family_codename: str
    family_id: int
    father_id: int | None
    institution: str | None
    month_of_birth: str | None
    mother_id: int | None
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    permissions: list[str]
    phenotypes: list["PhenotypeOut"]
    previous_codenames: list[str]
    sex: "Sex | None"
    solved: bool | None
    tissue_samples: list["ParticipantSampleDetail"]
    updated: str
    updated_by: str


class ParticipantIn(TypedDict):
    """A new participant; an unknown `institution` is created, other keys are ignored."""

    affected: NotRequired[bool | None]
    external_ids: NotRequired[list["SystemName"]]
    family_id: int
    father_id: NotRequired[int | None]
    institution: NotRequired[str | None]
    month_of_birth: NotRequired[str | None]
    mother_id: NotRequired[int | None]
    notes: NotRequired[str | None]
    participant_aliases: NotRequired[str | None]
    participant_codename: str
    participant_type: NotRequired["ParticipantType | None"]
    phenotypes: NotRequired[list["PhenotypeIn"]]
    sex: NotRequired["Sex | None"]
    solved: NotRequired[bool | None]


class ParticipantMerge(TypedDict):
    """The participant who stays."""

    into_participant_id: int


class ParticipantMove(TypedDict):
    """The family that the participant is to be in."""

    family_id: int


class ParticipantPatch(TypedDict):
    """Changed fields; what is absent stays, other keys are ignored."""

    affected: NotRequired[bool | None]
    external_ids: NotRequired[list["SystemName"]]
    father_id: NotRequired[int | None]
    month_of_birth: NotRequired[str | None]
    mother_id: NotRequired[int | None]
    notes: NotRequired[str | None]
    participant_aliases: NotRequired[str | None]
    participant_codename: NotRequired[str]
    participant_type: NotRequired["ParticipantType | None"]
    phenotypes: NotRequired[list["PhenotypeIn"]]
    sex: NotRequired["Sex | None"]
    solved: NotRequired[bool | None]


class ParticipantRow(TypedDict):
    """A row of the list."""

    affected: bool | None
    created: str
    created_by: str
    family_aliases: str | None
    family_codename: str
    family_id: int
    institution: str | None
    month_of_birth: str | None
    notes: str | None
    participant_aliases: str | None
    participant_codename: str
    participant_id: int
    participant_type: "ParticipantType | None"
    sex: "Sex | None"
    solved: bool | None
    tissue_samples: list["ParticipantSample"]
    updated: str
    updated_by: str


class ParticipantSample(TypedDict):
    """A visible tissue sample with its visible datasets."""

    created: str
    datasets: list["SampleDataset"]
    extraction_date: str | None
    notes: str | None
    participant_id: int
    tissue_processing: "TissueProcessing | None"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str


class ParticipantSampleDetail(TypedDict):
    """A visible tissue sample with its authors and visible datasets."""

    created: str
    created_by: str
    datasets: list["SampleDatasetDetail"]
    extraction_date: str | None
    notes: str | None
    participant_id: int
    tissue_processing: "TissueProcessing | None"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    updated_by: str


ParticipantType = Literal["Proband", "Parent", "Sibling", "Other"]


class ParticipantsPatch(TypedDict):
    """One change of many participants."""

    change: "ParticipantChange"
    ids: list[int]
    versions: NotRequired[dict[str, int]]


class PhenotypeIn(TypedDict):
    """That a participant shows a phenotype or, with `present` false, was found not to."""

    hpo_id: str
    onset: NotRequired[str | None]
    present: NotRequired[bool]


class PhenotypeOut(TypedDict):
    """A phenotype of a participant and the name of its term."""

    hpo_id: str
    label: str
    onset: str | None
    present: bool


class PipelineOut(TypedDict):
    """A pipeline that this site has configured."""

    automatic: bool
    dataset_kinds: list[str]
    files_required: list[str]
    genome_build: "GenomeBuild"
    max_datasets: int
    min_datasets: int
    name: str
    one_dataset_per_participant: bool
    one_family: bool
    title: str


class PlannedCodename(TypedDict):
    """A family or participant of a row; the id is null until it is created."""

    action: Literal["create", "reuse"]
    codename: str
    id: int | None


class PlannedDataset(TypedDict):
    """The dataset of a row, which is always created."""

    action: Literal["create", "reuse"]
    dataset_type: str
    id: int | None


class PlannedInstitution(TypedDict):
    """The institution that a row names, if the participant is to be created or it is new."""

    action: Literal["create", "reuse"]
    id: int | None
    institution: str


class PlannedLink(TypedDict):
    """A file of a row's dataset; `reuse` links a file that is known already."""

    action: Literal["create", "reuse"]
    id: int | None
    multiplexed: bool
    path: str


class PlannedTissueSample(TypedDict):
    """The tissue sample of a row."""

    action: Literal["create", "reuse"]
    id: int | None
    tissue_sample_type: "TissueSampleType"


class Preview(TypedDict):
    """What committing the sheet would do; rows with errors are in `errors` only."""

    error_count: int
    errors: list["SheetError"]
    ignored_columns: list[str]
    rows: list["PreviewRow"]
    summary: "PreviewSummary"


class PreviewRow(TypedDict):
    """What one data row (1-based) of the sheet would create and reuse."""

    dataset: "PlannedDataset"
    family: "PlannedCodename"
    files: list["PlannedLink"]
    institution: "PlannedInstitution | None"
    notices: list["SheetNotice"]
    participant: "PlannedCodename"
    row: int
    tissue_sample: "PlannedTissueSample"


class PreviewSummary(TypedDict):
    """Distinct records over all rows."""

    datasets: "Tally"
    families: "Tally"
    files: "Tally"
    institutions: "Tally"
    participants: "Tally"
    tissue_samples: "Tally"


PriorityType = Literal["Clinical", "Research"]


class QueuedAttempt(TypedDict):
    """An attempt that the worker is about to start."""

    analysis_id: int
    attempt: int
    scheduler_id: int | None


class ResultFile(TypedDict):
    """A file that the analysis made; `POST /api/downloads` with its path fetches it."""

    path: str
    size_bytes: int


class RunIn(TypedDict):
    """Nothing has to be said; the body is JSON, so that no page of another site can send it."""


class SampleDataset(TypedDict):
    """A visible dataset of a tissue sample."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    linked_files: list["LinkedFile"]
    notes: str | None
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    updated: str
    vcf_available: NotRequired[bool | None]


class SampleDatasetDetail(TypedDict):
    """A visible dataset with its authors."""

    DV200: NotRequired[int | None]
    RIN: NotRequired[float | None]
    batch_id: str | None
    candidate_genes: NotRequired[str | None]
    capture_kit: str | None
    concentration: NotRequired[float | None]
    condition: "DatasetCondition"
    created: str | None
    created_by: str
    dataset_id: int
    dataset_type: str
    discriminator: str
    extraction_protocol: str | None
    library_prep_date: str | None
    library_prep_method: str | None
    linked_files: list["LinkedFile"]
    notes: str | None
    read_length: int | None
    read_type: "DatasetReadType | None"
    sequencer: NotRequired[str | None]
    sequencing_centre: str | None
    sequencing_date: str | None
    sequencing_id: str | None
    spike_in: NotRequired[str | None]
    tissue_sample_id: int
    updated: str
    updated_by: str
    vcf_available: NotRequired[bool | None]


Scope = Literal["read:metadata", "write:metadata", "run:analysis", "export", "admin"]


class SessionOut(TypedDict):
    """A browser in which the caller is signed in; `current` is the one that asks."""

    auth_method: str
    created_at: str
    current: bool
    expires_at: str
    ip: str | None
    last_seen_at: str
    session_id: int


Sex = Literal["Male", "Female", "Unknown", "Other"]


class SheetError(TypedDict):
    """Why a row cannot be taken in; `column` is the header of the cell, if it is one cell."""

    column: str | None
    message: str
    row: int


class SheetNotice(TypedDict):
    """Something worth a look before committing, and the column that it concerns."""

    column: str | None
    message: str


class SightChange(TypedDict):
    """That the members of a group begin (`sees`) or cease to see a record."""

    entity: str
    entity_id: int
    group_code: str
    sees: bool


class SignIn(TypedDict):
    """A user name and a password."""

    password: str
    username: str


class SignOut(TypedDict):
    """Where a central sign-out should return to; only an OpenID provider uses it."""

    redirect_uri: NotRequired[str | None]


class SignedInUser(TypedDict):
    """The caller: own groups, and when the sign-in before this one was."""

    groups: list[str]
    is_admin: bool
    last_login: str | None
    username: str


class SignedOut(TypedDict):
    """Where to go to sign out at the provider, too."""

    redirect_uri: str


class SignedRequestOut(TypedDict):
    """A request that needs no sign-in until it expires; the URL may be relative to this server."""

    expires: str
    headers: dict[str, str]
    method: str
    url: str


class Status(TypedDict):
    """How the service does; what components say is a few seconds old at most."""

    components: list["ComponentStatus"]
    outbox: "OutboxStatus"
    revision: str | None
    version: str
    worker: "WorkerStatus"


class StoredObject(TypedDict):
    """An object that has just been stored."""

    path: str
    size_bytes: int


class SystemName(TypedDict):
    """What another system, such as a biobank, calls a record; other keys are ignored."""

    system: str
    value: str


class Tally(TypedDict):
    """How many distinct records of a kind."""

    create: int
    reuse: int


class TissueCore(TypedDict):
    """A tissue sample by itself."""

    created: str
    extraction_date: str | None
    notes: str | None
    participant_id: int
    tissue_processing: "TissueProcessing | None"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str


TissueProcessing = Literal["FF", "FFPE"]


class TissueSampleChange(TypedDict):
    """What can be said of many tissue samples at once."""

    extraction_date: NotRequired[str | None]
    notes: NotRequired[str | None]
    tissue_processing: NotRequired["TissueProcessing | None"]
    tissue_sample_type: NotRequired["TissueSampleType"]


class TissueSampleDetail(TypedDict):
    """A tissue sample with its visible datasets."""

    created: str
    created_by: str
    datasets: list["DatasetCore"]
    extraction_date: str | None
    notes: str | None
    participant_id: int
    permissions: list[str]
    tissue_processing: "TissueProcessing | None"
    tissue_sample_id: int
    tissue_sample_type: "TissueSampleType"
    updated: str
    updated_by: str


class TissueSampleIn(TypedDict):
    """A new tissue sample of a participant; other keys are ignored."""

    extraction_date: NotRequired[str | None]
    notes: NotRequired[str | None]
    participant_id: int
    tissue_processing: NotRequired["TissueProcessing | None"]
    tissue_sample_type: "TissueSampleType"


class TissueSamplePatch(TypedDict):
    """Changed fields; what is absent stays, other keys are ignored."""

    extraction_date: NotRequired[str | None]
    notes: NotRequired[str | None]
    tissue_processing: NotRequired["TissueProcessing | None"]
    tissue_sample_type: NotRequired["TissueSampleType"]


TissueSampleType = Literal[
    "Blood",
    "Saliva",
    "Lymphocyte",
    "Fibroblast",
    "Muscle",
    "Skin",
    "Urine",
    "Plasma",
    "Unknown",
    "Kidney",
]


class TissueSamplesPatch(TypedDict):
    """One change of many tissue samples."""

    change: "TissueSampleChange"
    ids: list[int]
    versions: NotRequired[dict[str, int]]


class TokenIn(TypedDict):
    """A new token: what it is for, what it may do, for which groups (null: all), for how long."""

    expires_in_days: NotRequired[int]
    groups: NotRequired[list[str] | None]
    name: str
    scopes: list["Scope"]


class TokenOut(TypedDict):
    """A token without its secret; `groups` null means all groups of its owner, also later ones."""

    created_at: str
    expires_at: str
    groups: list[str] | None
    last_used_at: str | None
    last_used_ip: str | None
    name: str
    revoked_at: str | None
    scopes: list["Scope"]
    token_id: int


class UnlinkedFile(TypedDict):
    """An object that may be linked, or a folder (its path ends in a slash)."""

    multiplexed: bool
    path: str


class UploadIn(TypedDict):
    """A file to upload, in the bucket of one of the caller's groups."""

    path: str
    size_bytes: int


class WorkerStatus(TypedDict):
    """The process that does what must not wait in a request."""

    last_seen_at: str | None


class ImportCohortSheetQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    groups: str
    dry_run: bool


class ListAnalysesQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    page: int
    limit: int
    order_by: str
    order_dir: str
    analysis_id: str
    analysis_state: str
    kind: str
    priority: str
    notes: str
    result_path: str
    updated: list[str]
    requested: list[str]
    pipeline: str
    requester: str
    assignee: str
    updated_by: str
    participant_codename: str
    family_codename: str
    search: str


class ReadLogQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    offset: int


class FinishSignInQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    code: str
    state: str
    iss: str
    error: str


class ListDatasetsQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    page: int
    limit: int
    order_by: str
    order_dir: str
    dataset_id: int
    dataset_id_min: int
    dataset_id_max: int
    dataset_type: str
    condition: str
    notes: str
    sequencing_id: str
    updated: list[str]
    updated_by: str
    linked_files: str
    tissue_sample_type: str
    participant_codename: str
    participant_codename_exact_match: str
    family_codename: str
    family_codename_exact_match: str
    candidate_genes: str
    group_code: str


class DeleteDatasetQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    dry_run: bool


class MoveDatasetQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    dry_run: bool


class ListFamiliesQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    page: int
    limit: int
    order_by: str
    order_dir: str
    family_codename: str
    family_codename_exact_match: str
    family_aliases: str
    participant_codename: str
    participant_codename_exact_match: str
    updated: list[str]
    search: str
    starts_with: str
    max_rows: int
    order: Literal[
        "family_id",
        "family_codename",
        "family_aliases",
        "created",
        "created_by_id",
        "updated",
        "updated_by_id",
    ]


class SignInElsewhereQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    redirect_uri: str


class ReadObjectQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    expires: int
    signature: str
    size: int


class StoreObjectQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    expires: int
    signature: str
    size: int


class ListParticipantsQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    page: int
    limit: int
    order_by: str
    order_dir: str
    family_codename: str
    family_codename_exact_match: str
    participant_codename: str
    participant_codename_exact_match: str
    notes: str
    participant_type: str
    sex: str
    affected: Literal["true", "false", "null"]
    solved: Literal["true", "false", "null"]
    updated: list[str]
    dataset_types: str


class MergeParticipantQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    dry_run: bool


class MoveParticipantQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    dry_run: bool


class ListUnlinkedQuery(TypedDict, total=False):
    """Query parameters of the operation."""

    path: str
