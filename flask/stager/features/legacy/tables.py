"""The tables that both have, in the order in which they can be filled, and the rules of their rows.

Variants and genotypes, which are stored in another form, are in `variants`.
"""

from stager.features.legacy.account_rules import (
    named_like_a_bucket,
    of_one_subject,
    with_sealed_secret,
    with_usable_password,
)
from stager.features.legacy.record_rules import (
    born_on_the_first,
    exclusive,
    linked,
    of_known_dataset_type,
    of_known_sample_type,
    of_known_state,
    of_rna_dataset,
    on_known_chromosome,
)
from stager.features.legacy.review import (
    ADMINISTRATORS,
    MULTIPLEXED,
    RNA_DATASETS,
    Copied,
)
from stager.features.legacy.rules import (
    below,
    by_user,
    changed_on_local_clock,
    spelled,
    timed,
    unlike,
    with_prefix,
)
from stager.models import (
    Analysis,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    Family,
    File,
    Gene,
    GeneAlias,
    Group,
    GroupDataset,
    Institution,
    Participant,
    RnaSeqDataset,
    TissueSample,
    User,
    UserGroup,
)

AUTHORED = (
    by_user("created_by_id", "updated_by_id"),
    timed("created", "updated"),
    timed("updated", "created"),
)


TABLES: tuple[Copied, ...] = (
    Copied(
        User,
        ("user_id",),
        (
            unlike("username"),
            unlike("email", with_prefix),
            with_usable_password,
            of_one_subject,
            with_sealed_secret,
        ),
        local=frozenset({"last_login"}),
        group=lambda user: ADMINISTRATORS if user["is_admin"] else None,
    ),
    Copied(Group, ("group_id",), (named_like_a_bucket, unlike("group_code"), unlike("group_name"))),
    Copied(
        UserGroup, ("user_id", "group_id"), (below("user_id", "user"), below("group_id", "group"))
    ),
    Copied(Institution, ("institution_id",), (unlike("institution"),)),
    Copied(
        Family,
        ("family_id",),
        (spelled("family_codename", "A-Za-z0-9_-"), unlike("family_codename"), *AUTHORED),
    ),
    Copied(
        Participant,
        ("participant_id",),
        (
            below("family_id", "family"),
            spelled("participant_codename", "A-Za-z0-9._-"),
            unlike("participant_codename"),
            born_on_the_first,
            below("institution_id", "institution"),
            *AUTHORED,
        ),
    ),
    Copied(
        TissueSample,
        ("tissue_sample_id",),
        (
            below("participant_id", "participant"),
            changed_on_local_clock,
            of_known_sample_type,
            *AUTHORED,
        ),
    ),
    Copied(
        Dataset,
        ("dataset_id",),
        (
            below("tissue_sample_id", "tissue_sample"),
            changed_on_local_clock,
            of_known_dataset_type,
            by_user("created_by_id", "updated_by_id"),
            timed("updated", "created"),
        ),
        group=lambda dataset: (
            RNA_DATASETS if dataset["discriminator"] == RnaSeqDataset.__tablename__ else None
        ),
    ),
    Copied(RnaSeqDataset, ("dataset_id",), (of_rna_dataset,)),
    Copied(
        GroupDataset,
        ("group_id", "dataset_id"),
        (below("group_id", "group"), below("dataset_id", "dataset")),
    ),
    Copied(
        File,
        ("file_id",),
        (linked,),
        group=lambda file: MULTIPLEXED if file["multiplexed"] else None,
    ),
    Copied(
        DatasetFile,
        ("file_id", "dataset_id"),
        (below("file_id", "file"), below("dataset_id", "dataset"), exclusive),
    ),
    Copied(
        Analysis,
        ("analysis_id",),
        (
            of_known_state,
            below("assignee_id", "user"),
            by_user("requester_id", "updated_by_id"),
            timed("requested", "started", "updated"),
            timed("updated", "finished", "started", "requested"),
        ),
        local=frozenset({"requested", "started", "finished", "updated"}),
    ),
    Copied(
        DatasetAnalysis,
        ("dataset_id", "analysis_id"),
        (below("dataset_id", "dataset"), below("analysis_id", "analysis")),
    ),
    Copied(Gene, ("ensembl_id",), (on_known_chromosome,)),
    Copied(GeneAlias, ("alias_id",)),
)
