"""The first schema: the predecessor's tables, mended, and what Stager adds."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MYSQL = ("mysql", "mariadb")
FOLDING = "utf8mb4_unicode_ci"

TABLE = {
    f"{dialect}_{option}": value
    for dialect in MYSQL
    for option, value in (("engine", "InnoDB"), ("charset", "utf8mb4"), ("collate", FOLDING))
}
# An id is never given twice, and a table is clustered by its key, as InnoDB does both by itself.
NUMBERED = TABLE | {"sqlite_autoincrement": True}
CLUSTERED = TABLE | {"sqlite_with_rowid": False}

SECOND = sa.DateTime().with_variant(mysql.DATETIME(), *MYSQL)
MOMENT = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), *MYSQL)
BLOB = sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), *MYSQL)
BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def folded(length: int) -> Any:
    """Text that is compared without regard to case."""
    on_mysql = mysql.VARCHAR(length, collation=FOLDING)
    on_sqlite = sa.String(length, collation="NOCASE")
    return sa.String(length).with_variant(on_mysql, *MYSQL).with_variant(on_sqlite, "sqlite")


def exact(length: int) -> Any:
    """Text that is compared byte by byte."""
    return sa.String(length).with_variant(mysql.VARCHAR(length, collation="utf8mb4_bin"), *MYSQL)


def choice(*values: str, name: str) -> sa.Enum:
    """A closed vocabulary, native where there are such columns."""
    return sa.Enum(*values, name=name, create_constraint=True)


def spelled(column: str, characters: str, *, name: str) -> sa.CheckConstraint:
    """Not empty, and of these characters only."""
    if op.get_bind().dialect.name == "sqlite":
        refused = f"{column} NOT GLOB '*[^{characters}]*'"
    else:
        refused = f"{column} COLLATE utf8mb4_bin NOT REGEXP '[^{characters}]'"
    return sa.CheckConstraint(f"{refused} AND {column} <> ''", name=name)


def upgrade() -> None:
    _create_accounts()
    _create_cohort()
    _create_datasets()
    _create_analyses()
    _create_annotations()
    _create_operations()
    _create_genes_and_variants()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "user",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("username", folded(30), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("email", folded(150), nullable=False),
        sa.Column("is_admin", sa.Boolean(), server_default=sa.text("0")),
        sa.Column("last_login", SECOND),
        sa.Column("deactivated", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("minio_access_key", sa.String(150)),
        sa.Column("minio_secret_key", sa.String(500)),
        sa.Column("issuer", exact(150)),
        sa.Column("subject", exact(255)),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_user"),
        sa.UniqueConstraint("email", name="uq_user_email"),
        sa.UniqueConstraint("issuer", "subject", name="uq_user_issuer_subject"),
        sa.UniqueConstraint("username", name="uq_user_username"),
        **NUMBERED,
    )
    op.create_table(
        "group",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("group_code", folded(50), nullable=False),
        sa.Column("group_name", folded(250), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        spelled("group_code", "a-z0-9-", name=op.f("ck_group_group_code_spelling")),
        sa.CheckConstraint("length(group_code) > 2", name=op.f("ck_group_group_code_length")),
        sa.PrimaryKeyConstraint("group_id", name="pk_group"),
        sa.UniqueConstraint("group_code", name="uq_group_group_code"),
        sa.UniqueConstraint("group_name", name="uq_group_group_name"),
        **NUMBERED,
    )
    op.create_table(
        "users_groups",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.group_id"], name="fk_users_groups_group_id_group"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.user_id"], name="fk_users_groups_user_id_user"),
        sa.PrimaryKeyConstraint("user_id", "group_id", name="pk_users_groups"),
        **CLUSTERED,
    )
    op.create_index("ix_users_groups_group_id", "users_groups", ["group_id"])
    op.create_table(
        "session",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", exact(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", SECOND, nullable=False),
        sa.Column("last_seen_at", SECOND, nullable=False),
        sa.Column("idle_expires_at", SECOND, nullable=False),
        sa.Column("absolute_expires_at", SECOND, nullable=False),
        sa.Column("auth_method", sa.String(20), nullable=False),
        sa.Column("ip", sa.String(45)),
        sa.Column("ua_hash", sa.String(64)),
        sa.Column("revoked_at", SECOND),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.user_id"], name="fk_session_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_session"),
        sa.UniqueConstraint("token_sha256", name="uq_session_token_sha256"),
        **NUMBERED,
    )
    op.create_index("ix_session_absolute_expires_at", "session", ["absolute_expires_at"])
    op.create_index("ix_session_user_id", "session", ["user_id"])
    op.create_table(
        "api_token",
        sa.Column("token_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("token_sha256", exact(64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("group_ids", sa.JSON()),
        sa.Column("created_at", SECOND, nullable=False),
        sa.Column("expires_at", SECOND, nullable=False),
        sa.Column("last_used_at", SECOND),
        sa.Column("last_used_ip", sa.String(45)),
        sa.Column("revoked_at", SECOND),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.user_id"], name="fk_api_token_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_id", name="pk_api_token"),
        sa.UniqueConstraint("token_sha256", name="uq_api_token_token_sha256"),
        **NUMBERED,
    )
    op.create_index("ix_api_token_user_id", "api_token", ["user_id"])
    op.create_table(
        "auth_attempt",
        sa.Column("bucket", exact(64), nullable=False),
        sa.Column("window_start", SECOND, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", "window_start", name="pk_auth_attempt"),
        **CLUSTERED,
    )
    op.create_index("ix_auth_attempt_window_start", "auth_attempt", ["window_start"])


def _create_cohort() -> None:
    op.create_table(
        "institution",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("institution", folded(100), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("institution_id", name="pk_institution"),
        sa.UniqueConstraint("institution", name="uq_institution_institution"),
        **NUMBERED,
    )
    op.create_table(
        "family",
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("family_codename", folded(50), nullable=False),
        sa.Column("family_aliases", sa.String(100)),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        spelled("family_codename", "A-Za-z0-9_-", name=op.f("ck_family_codename_spelling")),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_family_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_family_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("family_id", name="pk_family"),
        sa.UniqueConstraint("family_codename", name="uq_family_family_codename"),
        **NUMBERED,
    )
    op.create_index("ix_family_created_by_id", "family", ["created_by_id"])
    op.create_index("ix_family_updated_by_id", "family", ["updated_by_id"])
    op.create_table(
        "participant",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("participant_codename", folded(50), nullable=False),
        sa.Column("participant_aliases", sa.String(100)),
        sa.Column(
            "sex", choice("Male", "Female", "Unknown", "Other", name=op.f("ck_participant_sex"))
        ),
        sa.Column(
            "participant_type",
            choice(
                "Proband",
                "Parent",
                "Sibling",
                "Other",
                name=op.f("ck_participant_participant_type"),
            ),
        ),
        sa.Column("month_of_birth", sa.Date()),
        sa.Column("institution_id", sa.Integer()),
        sa.Column("affected", sa.Boolean()),
        sa.Column("solved", sa.Boolean()),
        sa.Column("notes", sa.Text()),
        sa.Column("mother_id", sa.Integer()),
        sa.Column("father_id", sa.Integer()),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        spelled(
            "participant_codename", "A-Za-z0-9._-", name=op.f("ck_participant_codename_spelling")
        ),
        sa.CheckConstraint(
            "replace(participant_codename, '.', '') <> ''",
            name=op.f("ck_participant_codename_dots"),
        ),
        sa.CheckConstraint(
            "substr(month_of_birth, 9, 2) = '01'", name=op.f("ck_participant_month_of_birth_day")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_participant_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.family_id"], name="fk_participant_family_id_family"
        ),
        sa.ForeignKeyConstraint(
            ["father_id"],
            ["participant.participant_id"],
            name="fk_participant_father_id_participant",
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.institution_id"],
            name="fk_participant_institution_id_institution",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mother_id"],
            ["participant.participant_id"],
            name="fk_participant_mother_id_participant",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_participant_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", name="pk_participant"),
        sa.UniqueConstraint("participant_codename", name="uq_participant_participant_codename"),
        **NUMBERED,
    )
    op.create_index("ix_participant_affected", "participant", ["affected"])
    op.create_index("ix_participant_created_by_id", "participant", ["created_by_id"])
    op.create_index("ix_participant_family_id", "participant", ["family_id"])
    op.create_index("ix_participant_father_id", "participant", ["father_id"])
    op.create_index("ix_participant_institution_id", "participant", ["institution_id"])
    op.create_index("ix_participant_mother_id", "participant", ["mother_id"])
    op.create_index("ix_participant_participant_type", "participant", ["participant_type"])
    op.create_index("ix_participant_sex", "participant", ["sex"])
    op.create_index("ix_participant_solved", "participant", ["solved"])
    op.create_index("ix_participant_updated_by_id", "participant", ["updated_by_id"])
    op.create_index(
        "ix_participant_updated_participant_id", "participant", ["updated", "participant_id"]
    )
    op.create_table(
        "tissue_sample",
        sa.Column("tissue_sample_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("extraction_date", sa.Date()),
        sa.Column(
            "tissue_sample_type",
            choice(
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
                name=op.f("ck_tissue_sample_tissue_sample_type"),
            ),
            nullable=False,
        ),
        sa.Column(
            "tissue_processing",
            choice("FreshFrozen", "Formaldehyde", name=op.f("ck_tissue_sample_tissue_processing")),
        ),
        sa.Column("notes", sa.Text()),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_tissue_sample_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.participant_id"],
            name="fk_tissue_sample_participant_id_participant",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_tissue_sample_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tissue_sample_id", name="pk_tissue_sample"),
        **NUMBERED,
    )
    op.create_index("ix_tissue_sample_created_by_id", "tissue_sample", ["created_by_id"])
    op.create_index("ix_tissue_sample_participant_id", "tissue_sample", ["participant_id"])
    op.create_index("ix_tissue_sample_tissue_sample_type", "tissue_sample", ["tissue_sample_type"])
    op.create_index("ix_tissue_sample_updated_by_id", "tissue_sample", ["updated_by_id"])
    op.create_table(
        "hpo_term",
        sa.Column("hpo_id", sa.String(10), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("definition", sa.Text()),
        sa.Column("synonyms", sa.JSON()),
        sa.Column("obsolete", sa.Boolean(), nullable=False),
        sa.Column("replaced_by", sa.String(10)),
        sa.PrimaryKeyConstraint("hpo_id", name="pk_hpo_term"),
        **TABLE,
    )
    op.create_index("ix_hpo_term_name", "hpo_term", ["name"])
    op.create_table(
        "hpo_closure",
        sa.Column("ancestor_id", sa.String(10), nullable=False),
        sa.Column("descendant_id", sa.String(10), nullable=False),
        sa.Column("distance", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"],
            ["hpo_term.hpo_id"],
            name="fk_hpo_closure_ancestor_id_hpo_term",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["descendant_id"],
            ["hpo_term.hpo_id"],
            name="fk_hpo_closure_descendant_id_hpo_term",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("ancestor_id", "descendant_id", name="pk_hpo_closure"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_hpo_closure_descendant_id_ancestor_id", "hpo_closure", ["descendant_id", "ancestor_id"]
    )
    op.create_table(
        "participant_phenotype",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("hpo_id", sa.String(10), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("onset", sa.String(10)),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_participant_phenotype_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["hpo_id"], ["hpo_term.hpo_id"], name="fk_participant_phenotype_hpo_id_hpo_term"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.participant_id"],
            name="fk_participant_phenotype_participant_id_participant",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_participant_phenotype_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("participant_id", "hpo_id", name="pk_participant_phenotype"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_participant_phenotype_created_by_id", "participant_phenotype", ["created_by_id"]
    )
    op.create_index("ix_participant_phenotype_hpo_id", "participant_phenotype", ["hpo_id"])
    op.create_index(
        "ix_participant_phenotype_updated_by_id", "participant_phenotype", ["updated_by_id"]
    )


def _create_datasets() -> None:
    op.create_table(
        "dataset",
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("tissue_sample_id", sa.Integer(), nullable=False),
        sa.Column("dataset_type", sa.String(50), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column(
            "condition",
            choice("Control", "GermLine", "Somatic", name=op.f("ck_dataset_dataset_condition")),
            nullable=False,
        ),
        sa.Column("extraction_protocol", sa.String(100)),
        sa.Column("capture_kit", sa.String(50)),
        sa.Column("library_prep_method", sa.String(50)),
        sa.Column("library_prep_date", sa.Date()),
        sa.Column("read_length", sa.Integer()),
        sa.Column(
            "read_type", choice("PairedEnd", "SingleEnd", name=op.f("ck_dataset_dataset_read_type"))
        ),
        sa.Column("sequencing_id", sa.String(50)),
        sa.Column("sequencing_date", sa.Date()),
        sa.Column("sequencing_centre", sa.String(100)),
        sa.Column("batch_id", sa.String(50)),
        sa.Column("created", SECOND),
        sa.Column(
            "discriminator",
            choice("dataset", "rnaseq_dataset", name=op.f("ck_dataset_discriminator")),
            nullable=False,
        ),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_dataset_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tissue_sample_id"],
            ["tissue_sample.tissue_sample_id"],
            name="fk_dataset_tissue_sample_id_tissue_sample",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_dataset_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("dataset_id", name="pk_dataset"),
        **NUMBERED,
    )
    op.create_index("ix_dataset_batch_id", "dataset", ["batch_id"])
    op.create_index("ix_dataset_condition", "dataset", ["condition"])
    op.create_index("ix_dataset_created_by_id", "dataset", ["created_by_id"])
    op.create_index("ix_dataset_dataset_type", "dataset", ["dataset_type"])
    op.create_index("ix_dataset_sequencing_id", "dataset", ["sequencing_id"])
    op.create_index("ix_dataset_tissue_sample_id", "dataset", ["tissue_sample_id"])
    op.create_index("ix_dataset_updated_by_id", "dataset", ["updated_by_id"])
    op.create_index("ix_dataset_updated_dataset_id", "dataset", ["updated", "dataset_id"])
    op.create_table(
        "rnaseq_dataset",
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("candidate_genes", sa.String(255)),
        sa.Column("RIN", sa.Double()),
        sa.Column("DV200", sa.Integer()),
        sa.Column("concentration", sa.Double()),
        sa.Column("sequencer", sa.String(50)),
        sa.Column("spike_in", sa.String(50)),
        sa.Column("vcf_available", sa.Boolean()),
        sa.ForeignKeyConstraint(
            ["dataset_id"],
            ["dataset.dataset_id"],
            name="fk_rnaseq_dataset_dataset_id_dataset",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("dataset_id", name="pk_rnaseq_dataset"),
        **TABLE,
    )
    op.create_table(
        "groups_datasets",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["dataset.dataset_id"], name="fk_groups_datasets_dataset_id_dataset"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group.group_id"], name="fk_groups_datasets_group_id_group"
        ),
        sa.PrimaryKeyConstraint("group_id", "dataset_id", name="pk_groups_datasets"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_groups_datasets_dataset_id_group_id",
        "groups_datasets",
        ["dataset_id", "group_id"],
        unique=True,
    )
    op.create_table(
        "file",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("path", exact(500), nullable=False),
        sa.Column("multiplexed", sa.Boolean()),
        sa.Column("size_bytes", sa.BigInteger()),
        sa.Column("etag", sa.String(100)),
        sa.Column("checksum", sa.String(128)),
        sa.Column("checksum_type", sa.String(20)),
        sa.Column(
            "file_type",
            choice(
                "fastq",
                "bam",
                "cram",
                "vcf",
                "gvcf",
                "index",
                "report",
                "other",
                name=op.f("ck_file_file_type"),
            ),
            server_default="other",
            nullable=False,
        ),
        sa.Column("index_of_id", sa.Integer()),
        sa.Column(
            "state",
            choice("unknown", "present", "missing", "changed", name=op.f("ck_file_file_state")),
            server_default="unknown",
            nullable=False,
        ),
        sa.Column("checked_at", SECOND),
        sa.ForeignKeyConstraint(
            ["index_of_id"], ["file.file_id"], name="fk_file_index_of_id_file", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("file_id", name="pk_file"),
        sa.UniqueConstraint("path", name="uq_file_path"),
        **NUMBERED,
    )
    op.create_index("ix_file_index_of_id", "file", ["index_of_id"])
    op.create_table(
        "datasets_files",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("exclusive_file_id", sa.Integer()),
        sa.CheckConstraint(
            "exclusive_file_id = file_id", name=op.f("ck_datasets_files_exclusive_file")
        ),
        sa.ForeignKeyConstraint(
            ["dataset_id"],
            ["dataset.dataset_id"],
            name="fk_datasets_files_dataset_id_dataset",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["exclusive_file_id"], ["file.file_id"], name="fk_datasets_files_exclusive_file_id_file"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.file_id"], name="fk_datasets_files_file_id_file"
        ),
        sa.PrimaryKeyConstraint("file_id", "dataset_id", name="pk_datasets_files"),
        sa.UniqueConstraint("exclusive_file_id", name="uq_datasets_files_exclusive_file_id"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_datasets_files_dataset_id_file_id", "datasets_files", ["dataset_id", "file_id"]
    )


def _create_analyses() -> None:
    op.create_table(
        "analysis",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column(
            "analysis_state",
            choice(
                "Requested",
                "Running",
                "Done",
                "Error",
                "Cancelled",
                name=op.f("ck_analysis_analysis_state"),
            ),
            nullable=False,
        ),
        sa.Column("kind", sa.String(50), nullable=False),
        sa.Column("scheduler_id", sa.Integer()),
        sa.Column("result_path", sa.String(500)),
        sa.Column("assignee_id", sa.Integer()),
        sa.Column("requester_id", sa.Integer(), nullable=False),
        sa.Column("requested", SECOND, nullable=False),
        sa.Column("started", SECOND),
        sa.Column("finished", SECOND),
        sa.Column("notes", sa.Text()),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column(
            "priority", choice("Clinical", "Research", name=op.f("ck_analysis_priority_type"))
        ),
        sa.Column("pipeline", sa.String(100)),
        sa.Column("state_reason", sa.String(1000)),
        sa.Column(
            "genome_build", choice("GRCh37", "GRCh38", name=op.f("ck_analysis_genome_build"))
        ),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["assignee_id"], ["user.user_id"], name="fk_analysis_assignee_id_user"
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"],
            ["user.user_id"],
            name="fk_analysis_requester_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_analysis_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("analysis_id", name="pk_analysis"),
        **NUMBERED,
    )
    op.create_index("ix_analysis_analysis_state", "analysis", ["analysis_state"])
    op.create_index("ix_analysis_assignee_id", "analysis", ["assignee_id"])
    op.create_index("ix_analysis_kind", "analysis", ["kind"])
    op.create_index("ix_analysis_priority", "analysis", ["priority"])
    op.create_index("ix_analysis_requested_analysis_id", "analysis", ["requested", "analysis_id"])
    op.create_index("ix_analysis_requester_id", "analysis", ["requester_id"])
    op.create_index("ix_analysis_scheduler_id", "analysis", ["scheduler_id"])
    op.create_index("ix_analysis_updated_analysis_id", "analysis", ["updated", "analysis_id"])
    op.create_index("ix_analysis_updated_by_id", "analysis", ["updated_by_id"])
    op.create_table(
        "analysis_attempt",
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("executor", sa.String(20), nullable=False),
        sa.Column("scheduler_id", sa.String(100)),
        sa.Column("sub_state", sa.String(30)),
        sa.Column("submitted", SECOND),
        sa.Column("started", SECOND),
        sa.Column("finished", SECOND),
        sa.Column("exit_code", sa.Integer()),
        sa.Column("log_path", sa.String(500)),
        sa.Column("manifest", sa.JSON()),
        sa.ForeignKeyConstraint(
            ["analysis_id"],
            ["analysis.analysis_id"],
            name="fk_analysis_attempt_analysis_id_analysis",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("analysis_id", "number", name="pk_analysis_attempt"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_analysis_attempt_executor_scheduler_id",
        "analysis_attempt",
        ["executor", "scheduler_id"],
    )
    op.create_table(
        "datasets_analyses",
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["analysis_id"],
            ["analysis.analysis_id"],
            name="fk_datasets_analyses_analysis_id_analysis",
        ),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["dataset.dataset_id"], name="fk_datasets_analyses_dataset_id_dataset"
        ),
        sa.PrimaryKeyConstraint("dataset_id", "analysis_id", name="pk_datasets_analyses"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_datasets_analyses_analysis_id_dataset_id",
        "datasets_analyses",
        ["analysis_id", "dataset_id"],
    )


def _create_annotations() -> None:
    op.create_table(
        "comment",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"],
            ["user.user_id"],
            name="fk_comment_created_by_id_user",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["updated_by_id"],
            ["user.user_id"],
            name="fk_comment_updated_by_id_user",
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", name="pk_comment"),
        **NUMBERED,
    )
    op.create_index("ix_comment_created_by_id", "comment", ["created_by_id"])
    op.create_index("ix_comment_entity_entity_id", "comment", ["entity", "entity_id"])
    op.create_index("ix_comment_updated_by_id", "comment", ["updated_by_id"])
    op.create_table(
        "external_id",
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("entity_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("namespace", folded(50), nullable=False),
        sa.Column("value", folded(100), nullable=False),
        sa.PrimaryKeyConstraint("entity", "entity_id", "namespace", "value", name="pk_external_id"),
        **CLUSTERED,
    )
    op.create_index("ix_external_id_value", "external_id", ["value"])
    op.create_table(
        "saved_view",
        sa.Column("saved_view_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(50), nullable=False),
        sa.Column("name", folded(100), nullable=False),
        sa.Column("search", sa.JSON(), nullable=False),
        sa.Column("group_id", sa.Integer()),
        sa.Column("created", SECOND, nullable=False),
        sa.Column("updated", SECOND, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["group.group_id"],
            name="fk_saved_view_group_id_group",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.user_id"], name="fk_saved_view_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("saved_view_id", name="pk_saved_view"),
        sa.UniqueConstraint("user_id", "page", "name", name="uq_saved_view_user_id_page_name"),
        **NUMBERED,
    )
    op.create_index("ix_saved_view_group_id", "saved_view", ["group_id"])
    op.create_table(
        "notification",
        sa.Column("notification_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(50), nullable=False),
        sa.Column("entity", sa.String(30)),
        sa.Column("entity_id", sa.Integer()),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", SECOND, nullable=False),
        sa.Column("read_at", SECOND),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.user_id"], name="fk_notification_user_id_user", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("notification_id", name="pk_notification"),
        **NUMBERED,
    )
    op.create_index(
        "ix_notification_user_id_read_at_notification_id",
        "notification",
        ["user_id", "read_at", "notification_id"],
    )


def _create_operations() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("request_id", exact(64)),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("actor_label", sa.String(100), nullable=False),
        sa.Column("on_behalf_of", sa.Integer()),
        sa.Column("auth_method", sa.String(20)),
        sa.Column("token_id", sa.Integer()),
        sa.Column("ip", sa.String(45)),
        sa.Column("action", sa.String(50), nullable=False),
        sa.Column("entity", sa.String(30)),
        sa.Column("entity_id", exact(100)),
        sa.Column("participant_id", sa.Integer()),
        sa.Column("group_ids", sa.JSON()),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column(
            "outcome",
            choice("success", "denied", "failure", name=op.f("ck_audit_event_audit_outcome")),
            nullable=False,
        ),
        sa.Column("reason", sa.String(500)),
        sa.Column("event_hash", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
        **NUMBERED,
    )
    op.create_index("ix_audit_event_actor_id_id", "audit_event", ["actor_id", "id"])
    op.create_index("ix_audit_event_at", "audit_event", ["at"])
    op.create_index(
        "ix_audit_event_entity_entity_id_id", "audit_event", ["entity", "entity_id", "id"]
    )
    op.create_index("ix_audit_event_participant_id_id", "audit_event", ["participant_id", "id"])
    op.create_index("ix_audit_event_request_id", "audit_event", ["request_id"])
    op.create_table(
        "idempotency_key",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", exact(255), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column(
            "state",
            choice("running", "done", name=op.f("ck_idempotency_key_idempotency_state")),
            nullable=False,
        ),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", sa.JSON()),
        sa.Column("body", BLOB),
        sa.Column("created_at", SECOND, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.user_id"],
            name="fk_idempotency_key_user_id_user",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_idempotency_key"),
        **CLUSTERED,
    )
    op.create_index("ix_idempotency_key_created_at", "idempotency_key", ["created_at"])
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("key", exact(100), nullable=False),
        sa.Column("topic", sa.String(50), nullable=False),
        sa.Column("aggregate_id", exact(100), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            choice("pending", "done", "dead", name=op.f("ck_outbox_outbox_state")),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_owner", exact(100)),
        sa.Column("lease_until", MOMENT),
        sa.Column("next_try_at", MOMENT, nullable=False),
        sa.Column("last_error", sa.Text()),
        sa.Column("created_at", SECOND, nullable=False),
        sa.Column("finished_at", SECOND),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        **NUMBERED,
    )
    op.create_index("ix_outbox_aggregate_id_id", "outbox", ["aggregate_id", "id"])
    op.create_index("ix_outbox_state_next_try_at", "outbox", ["state", "next_try_at"])
    op.create_table(
        "worker_lease",
        sa.Column("name", exact(100), nullable=False),
        sa.Column("owner", exact(100), nullable=False),
        sa.Column("lease_until", MOMENT, nullable=False),
        sa.Column("heartbeat_at", MOMENT, nullable=False),
        sa.Column("last_run_at", MOMENT),
        sa.PrimaryKeyConstraint("name", name="pk_worker_lease"),
        **TABLE,
    )


def _create_genes_and_variants() -> None:
    op.create_table(
        "gene",
        sa.Column("ensembl_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "build",
            choice("GRCh37", "GRCh38", name=op.f("ck_gene_genome_build")),
            server_default="GRCh37",
            nullable=False,
        ),
        sa.Column("chromosome", sa.String(2), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(20)),
        sa.Column("symbol", folded(50)),
        sa.PrimaryKeyConstraint("ensembl_id", "build", name="pk_gene"),
        **TABLE,
    )
    op.create_index(
        "ix_gene_build_chromosome_start_end", "gene", ["build", "chromosome", "start", "end"]
    )
    op.create_index("ix_gene_symbol", "gene", ["symbol"])
    op.create_table(
        "gene_alias",
        sa.Column("alias_id", sa.Integer(), nullable=False),
        sa.Column("ensembl_id", sa.Integer(), nullable=False),
        sa.Column("name", folded(50), nullable=False),
        sa.Column("kind", sa.String(50)),
        sa.Column("hgnc_id", sa.Integer()),
        sa.PrimaryKeyConstraint("alias_id", name="pk_gene_alias"),
        sa.UniqueConstraint("ensembl_id", "name", name="uq_gene_alias_ensembl_id_name"),
        **TABLE,
    )
    op.create_index("ix_gene_alias_name", "gene_alias", ["name"])
    op.create_table(
        "variant_report",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("source_uri", exact(500), nullable=False),
        sa.Column("kind", sa.String(50), nullable=False),
        sa.Column(
            "build",
            choice("GRCh37", "GRCh38", name=op.f("ck_variant_report_genome_build")),
            nullable=False,
        ),
        sa.Column("sha256", exact(64), nullable=False),
        sa.Column(
            "state",
            choice(
                "loading", "ready", "retired", "failed", name=op.f("ck_variant_report_report_state")
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(1000)),
        sa.Column("columns", sa.JSON()),
        sa.Column("n_variant", sa.Integer(), nullable=False),
        sa.Column("n_call", sa.Integer(), nullable=False),
        sa.Column("n_duplicate", sa.Integer(), nullable=False),
        sa.Column("loaded_at", SECOND, nullable=False),
        sa.Column("loaded_by_id", sa.Integer()),
        sa.PrimaryKeyConstraint("load_id", name="pk_variant_report"),
        **NUMBERED,
    )
    op.create_index(
        "ix_variant_report_analysis_id_kind_state",
        "variant_report",
        ["analysis_id", "kind", "state"],
    )
    op.create_index("ix_variant_report_state", "variant_report", ["state"])
    op.create_table(
        "variant_report_sample",
        sa.Column("load_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.String(150), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("load_id", "ordinal", name="pk_variant_report_sample"),
        **CLUSTERED,
    )
    op.create_index(
        "ix_variant_report_sample_dataset_id_load_id",
        "variant_report_sample",
        ["dataset_id", "load_id"],
    )
    op.create_table(
        "variant_call",
        sa.Column("vkey", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("load_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dataset_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ann_rev", sa.SmallInteger(), nullable=False),
        sa.Column("zygosity_code", sa.SmallInteger(), nullable=False),
        sa.Column("zygosity", sa.String(50)),
        sa.Column("genotype", sa.String(2500)),
        sa.Column("alt_depths", sa.Integer()),
        sa.Column("coverage", sa.Integer()),
        sa.Column("genotype_quality", sa.Integer()),
        sa.Column("phase_set", sa.Integer()),
        sa.Column("burden", sa.Integer()),
        sa.Column("depth", sa.Integer()),
        sa.Column("quality", sa.Double()),
        sa.Column("number_of_callers", sa.SmallInteger()),
        sa.PrimaryKeyConstraint("vkey", "load_id", "dataset_id", name="pk_variant_call"),
        **CLUSTERED,
    )
    op.create_index("ix_variant_call_load_id_vkey", "variant_call", ["load_id", "vkey"])
    op.create_table(
        "variant_annotation",
        sa.Column("vkey", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ann_rev", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("reference_allele", sa.Text(), nullable=False),
        sa.Column("alt_allele", sa.Text(), nullable=False),
        sa.Column("gene_id", sa.Integer()),
        sa.Column("gene", sa.String(50)),
        sa.Column("variation", sa.String(100)),
        sa.Column("clinvar", sa.String(200)),
        sa.Column("clinvar_class", sa.SmallInteger()),
        sa.Column("gnomad_af_popmax", sa.Double()),
        sa.Column("gnomad_af", sa.Double()),
        sa.Column("gnomad_ac", sa.Integer()),
        sa.Column("gnomad_hom", sa.Integer()),
        sa.Column("cadd_score", sa.Double()),
        sa.Column("revel_score", sa.Double()),
        sa.Column("spliceai_score", sa.Double()),
        sa.Column("alphamissense_score", sa.Double()),
        sa.Column("sift_score", sa.Double()),
        sa.Column("polyphen_score", sa.Double()),
        sa.Column("refseq_change", sa.String(500)),
        sa.Column("rsids", sa.String(500)),
        sa.Column("exon", sa.String(50)),
        sa.Column("aa_position", sa.String(50)),
        sa.Column("omim_inheritance", sa.String(200)),
        sa.PrimaryKeyConstraint("vkey", "ann_rev", name="pk_variant_annotation"),
        **CLUSTERED,
    )
    op.create_table(
        "variant_annotation_document",
        sa.Column("vkey", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ann_rev", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("dictionary_id", sa.Integer(), nullable=False),
        sa.Column("doc", BLOB, nullable=False),
        sa.PrimaryKeyConstraint("vkey", "ann_rev", name="pk_variant_annotation_document"),
        **TABLE,
    )
    op.create_table(
        "gene_variant",
        sa.Column("gene_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vkey", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gene_id", "vkey", name="pk_gene_variant"),
        **CLUSTERED,
    )
    op.create_table(
        "rs_variant",
        sa.Column("rs", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("vkey", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("rs", "vkey", name="pk_rs_variant"),
        **CLUSTERED,
    )
    op.create_table(
        "annotation_dictionary",
        sa.Column("dictionary_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", BLOB, nullable=False),
        sa.PrimaryKeyConstraint("dictionary_id", name="pk_annotation_dictionary"),
        **TABLE,
    )


TABLES = (
    "user",
    "group",
    "users_groups",
    "session",
    "api_token",
    "auth_attempt",
    "institution",
    "family",
    "participant",
    "tissue_sample",
    "hpo_term",
    "hpo_closure",
    "participant_phenotype",
    "dataset",
    "rnaseq_dataset",
    "groups_datasets",
    "file",
    "datasets_files",
    "analysis",
    "analysis_attempt",
    "datasets_analyses",
    "comment",
    "external_id",
    "saved_view",
    "notification",
    "audit_event",
    "idempotency_key",
    "outbox",
    "worker_lease",
    "gene",
    "gene_alias",
    "variant_report",
    "variant_report_sample",
    "variant_call",
    "variant_annotation",
    "variant_annotation_document",
    "gene_variant",
    "rs_variant",
    "annotation_dictionary",
)
