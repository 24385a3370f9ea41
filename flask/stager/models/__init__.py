"""Every table of the application as a mapped class; importing this package maps them all."""

from stager.db import table_of
from stager.models.accounts import Group, User, UserGroup
from stager.models.analyses import Analysis, AnalysisAttempt, DatasetAnalysis
from stager.models.annotations import (
    Comment,
    ExternalId,
    Notification,
    PreviousCodename,
    SavedView,
)
from stager.models.audit import AuditEvent
from stager.models.cohort import Family, Institution, Participant, TissueSample
from stager.models.datasets import Dataset, GroupDataset, RnaSeqDataset
from stager.models.files import DatasetFile, File
from stager.models.genes import Gene, GeneAlias
from stager.models.operations import IdempotencyKey, ObservedComponent, Outbox, WorkerLease
from stager.models.phenotypes import HpoClosure, HpoTerm, ParticipantPhenotype
from stager.models.sessions import ApiToken, AuthAttempt, UserSession
from stager.models.variants import (
    AnnotationDictionary,
    GeneVariant,
    RsVariant,
    VariantAnnotation,
    VariantAnnotationDocument,
    VariantCall,
    VariantReport,
    VariantReportSample,
)

users_groups = table_of(UserGroup)
groups_datasets = table_of(GroupDataset)
datasets_files = table_of(DatasetFile)
datasets_analyses = table_of(DatasetAnalysis)

__all__ = [
    "Analysis",
    "AnalysisAttempt",
    "AnnotationDictionary",
    "ApiToken",
    "AuditEvent",
    "AuthAttempt",
    "Comment",
    "Dataset",
    "DatasetAnalysis",
    "DatasetFile",
    "ExternalId",
    "Family",
    "File",
    "Gene",
    "GeneAlias",
    "GeneVariant",
    "Group",
    "GroupDataset",
    "HpoClosure",
    "HpoTerm",
    "IdempotencyKey",
    "Institution",
    "Notification",
    "ObservedComponent",
    "Outbox",
    "Participant",
    "ParticipantPhenotype",
    "PreviousCodename",
    "RnaSeqDataset",
    "RsVariant",
    "SavedView",
    "TissueSample",
    "User",
    "UserGroup",
    "UserSession",
    "VariantAnnotation",
    "VariantAnnotationDocument",
    "VariantCall",
    "VariantReport",
    "VariantReportSample",
    "WorkerLease",
    "datasets_analyses",
    "datasets_files",
    "groups_datasets",
    "users_groups",
]
