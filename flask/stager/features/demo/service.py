"""Filling a new database with the demo cohort, through the same services as people use."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path

import orjson
from sqlalchemy import exists, select

from stager.access.identity import Identity
from stager.clients.storage import ObjectPath, ObjectStore
from stager.db import Session
from stager.features.analyses import service as analyses
from stager.features.analyses.schemas import AnalysisIn
from stager.features.demo.cohort import (
    GROUPS,
    INSTITUTIONS,
    PUBLIC_TRIOS,
    DemoFamily,
    demo_families,
    sheet_rows,
)
from stager.features.genes.loading import load_genes
from stager.features.groups import service as groups
from stager.features.intake import service as intake
from stager.features.intake.rows import LAYOUT
from stager.features.session.identities import identity_of
from stager.features.session.queries import groups_of
from stager.features.users import service as users
from stager.models import Institution, User
from stager.models.enums import GenomeBuild, PriorityType
from stager.pipelines.registry import Registry
from stager.reports.cohort_sheet import read_sheet
from stager.reports.genes import read_gene_names, read_genes
from stager.reports.simulate import Member, write_family_vcf

USERS = {"alice": ("c4r",), "bob": ("other",), "carol": ()}
# The others stay unanalysed, so that there is something to request.
ANALYSED = 6


def is_empty(session: Session) -> bool:
    """Whether nobody has an account yet."""
    return not session.scalar(select(exists().where(User.user_id > 0)))


def load(
    session: Session, store: ObjectStore, registry: Registry, *, password: str, now: datetime
) -> None:
    """Accounts, groups, genes, a cohort with simulated files, and requests for analyses.

    The worker runs the requests as it would run anybody's.

    Raises:
        UserExists: the demo, or somebody of these names, is there already.
    """
    identities = _accounts(session, password)
    session.add_all(Institution(institution=name) for name in INSTITUTIONS)
    _load_genes(session)
    families = demo_families()
    for group in GROUPS:
        store.ensure_bucket(group)
        store.ensure_bucket(f"results-{group}")
    for family in families:
        _store_vcf(store, family.group, family.codename, family.members)
    for codename, members in PUBLIC_TRIOS.items():
        _store_vcf(store, "c4r", codename, members)
    for user, group in (("alice", "c4r"), ("bob", "other")):
        own = [family for family in families if family.group == group]
        _take_in(session, registry, identities[user], own, now)


def _load_genes(session: Session) -> None:
    tables = files("stager.reports")
    with (
        as_file(tables / "demo_genes.tsv") as places,
        as_file(tables / "demo_gene_names.tsv") as names,
    ):
        rows, known = list(read_genes(places)), list(read_gene_names(names))
    load_genes(session, rows, known, GenomeBuild.GRCH37)


def _accounts(session: Session, password: str) -> dict[str, Identity]:
    for code, name in GROUPS.items():
        groups.create(session, code, name)
    users.create(
        session,
        username="admin",
        email="admin@example.org",
        password=password,
        is_admin=True,
    )
    found = {}
    for name, codes in USERS.items():
        user = users.create(
            session,
            username=name,
            email=f"{name}@example.org",
            password=password,
            group_codes=codes,
        )
        found[name] = identity_of(user, groups_of(session, user.user_id))
    return found


def _store_vcf(store: ObjectStore, bucket: str, codename: str, members: Sequence[Member]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / f"{codename}.vcf.gz"
        write_family_vcf(path, members, seed="demo")
        for file in (path, path.with_name(f"{path.name}.tbi")):
            with file.open("rb") as source:
                target = ObjectPath(bucket, f"demo/{file.name}")
                store.put(target, source, file.stat().st_size)


def _take_in(
    session: Session,
    registry: Registry,
    identity: Identity,
    families: Sequence[DemoFamily],
    now: datetime,
) -> None:
    session.info["identity"] = identity
    sheet = read_sheet(orjson.dumps(sheet_rows(families)), "application/json", LAYOUT)
    created = intake.commit(session, identity, sheet, (), now)
    for place, family in enumerate(families[:ANALYSED]):
        datasets = [
            row["dataset_id"] for row in created if row["family_codename"] == family.codename
        ]
        urgent = place % 3 == 0
        wanted = AnalysisIn(
            datasets=datasets,
            priority=PriorityType.CLINICAL if urgent else PriorityType.RESEARCH,
            notes="First analysis of this family",
        )
        analyses.request(session, identity, registry, wanted, now)
    session.info.pop("identity")
