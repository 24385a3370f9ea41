"""Two labs that have one of everything each, and everybody who might call."""

import io
import itertools
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from stager.clients.storage import ObjectPath
from stager.db import utc_now
from stager.features.session.passwords import HASHER
from stager.features.variants.loading import load_report
from stager.models import Analysis, AnalysisAttempt, DatasetFile, Group, User, UserSession
from stager.models.enums import FileType
from tests.api.variant_lab import make_genes, make_trio_part, report_rows, write_report
from tests.application import Application
from tests.factories import (
    make_analysis,
    make_comment,
    make_dataset,
    make_family,
    make_file,
    make_group,
    make_participant,
    make_saved_view,
    make_tissue_sample,
    make_token,
    make_user,
)

# What addresses and bodies of requests are filled in with.
Names = dict[str, Any]
MISSING: Names = {
    "analysis_id": 2_000_000_000,
    "comment_id": 2_000_000_000,
    "dataset_id": 2_000_000_000,
    "family_id": 2_000_000_000,
    "file_path": "lab-c/missing.vcf",
    "group_code": "lab-c",
    "lone_dataset_id": 2_000_000_000,
    "lone_family_id": 2_000_000_000,
    "lone_participant_id": 2_000_000_000,
    "lone_tissue_sample_id": 2_000_000_000,
    "new_group_code": "lab-c",
    "new_username": "nobody",
    "session_id": 2_000_000_000,
    "token_id": 900_000_000,
    "username": "nobody",
    "new_analysis_id": 2_000_000_000,
    "new_codename": "New",
    "participant_id": 2_000_000_000,
    "saved_view_id": 2_000_000_000,
    "tissue_sample_id": 2_000_000_000,
}
LOG = "log.txt"
SCOPES = ("read:metadata", "write:metadata", "run:analysis", "export", "admin")
HASH = HASHER.hash("correct horse battery")
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Labs:
    """The groups of the two labs, and a member of each."""

    own: Group
    foreign: Group
    own_member: User
    foreign_member: User


def make_labs(session: Session) -> Labs:
    """The groups lab-a and lab-b with a member each, and two genes."""
    make_genes(session)
    own, foreign = make_group(session, "lab-a"), make_group(session, "lab-b")
    members = (make_user(session, groups=[each], password_hash=HASH) for each in (own, foreign))
    return Labs(own, foreign, *members)


def make_families(application: Application, session: Session, labs: Labs) -> dict[str, Names]:
    """The names of a new family of each lab and what hangs below it; commits."""
    found = {
        "own": _family_of(application, session, labs.own),
        "foreign": _family_of(application, session, labs.foreign),
    }
    session.commit()
    return found


def make_objects(application: Application, session: Session, labs: Labs) -> dict[str, Names]:
    """The names of new objects of each lab, and of objects that do not exist; commits."""
    families = make_families(application, session, labs)
    found = {
        "own": families["own"]
        | _lone(session, labs.own)
        | _account_of(session, labs.own, labs.own_member),
        "foreign": families["foreign"]
        | _lone(session, labs.foreign)
        | _account_of(session, labs.foreign, labs.foreign_member),
        "missing": MISSING,
        "any": {"new_name": f"new-{next(_numbers)}"},
    }
    session.commit()
    return found


def _lone(session: Session, group: Group) -> Names:
    """Records that have nothing below them, so that they can be deleted."""
    return {
        "lone_dataset_id": make_dataset(session, groups=[group]).dataset_id,
        "lone_family_id": make_family(session).family_id,
        "lone_participant_id": make_participant(session).participant_id,
        "lone_tissue_sample_id": make_tissue_sample(session).tissue_sample_id,
    }


def _family_of(application: Application, session: Session, group: Group) -> Names:
    """A family of two, their datasets with one file, an analysis of both, and a new one."""
    number = next(_numbers)
    codenames = (f"P{number}-1", f"P{number}-2")
    analysis, datasets = make_trio_part(session, f"Lab-{number}", codenames, groups=[group])
    path = ObjectPath(group.group_code, f"{number}.vcf")
    application.store.ensure_bucket(path.bucket)
    application.store.put(path, io.BytesIO(b"x"), 1)
    file = make_file(session, str(path), file_type=FileType.VCF, multiplexed=True)
    session.add_all(DatasetFile(dataset=dataset, file=file) for dataset in datasets)
    _print_log(application, session, analysis)
    family_id = datasets[0].tissue_sample.participant.family_id
    return {
        "analysis_id": analysis.analysis_id,
        "comment_id": make_comment(session, "family", family_id).comment_id,
        "new_analysis_id": make_analysis(session, datasets=datasets).analysis_id,
        "codenames": codenames,
        "dataset_id": datasets[0].dataset_id,
        "family_id": family_id,
        "file_path": str(path),
        "group_code": group.group_code,
        "new_codename": f"New{number}",
        "participant_id": datasets[0].tissue_sample.participant_id,
        "tissue_sample_id": datasets[0].tissue_sample_id,
        "saved_view_id": make_saved_view(session, group=group).saved_view_id,
    }


def _account_of(session: Session, group: Group, member: User) -> Names:
    """The member's account with a session and a token, a new account and a new group."""
    now = utc_now()
    opened = UserSession(
        token_sha256=secrets.token_hex(32),
        user_id=member.user_id,
        auth_method="password",
        created_at=now,
        last_seen_at=now,
        idle_expires_at=now + timedelta(hours=1),
        absolute_expires_at=now + timedelta(hours=1),
    )
    token, _ = make_token(session, member)
    session.add(opened)
    session.flush()
    return {
        "new_group_code": make_group(session).group_code,
        "new_username": make_user(session, groups=[group]).username,
        "session_id": opened.session_id,
        "token_id": token.token_id,
        "username": member.username,
    }


def _print_log(application: Application, session: Session, analysis: Analysis) -> None:
    log = application.settings.var_dir / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("done\n")
    attempt = AnalysisAttempt(number=1, executor="local", log_path=LOG)
    attempt.analysis_id = analysis.analysis_id
    session.add(attempt)
    session.flush()


def load_variants(session: Session, objects: dict[str, Names], directory: Path) -> None:
    """The analysis of each lab has a report with six variants of both participants; commits."""
    for lab in ("own", "foreign"):
        codenames = objects[lab]["codenames"]
        report = write_report(directory, report_rows(codenames), samples=codenames)
        load_report(session, None, objects[lab]["analysis_id"], report)
    session.commit()


def make_callers(
    application: Application, session: Session, labs: Labs
) -> dict[str, list[FlaskClient]]:
    """The browsers of each column of the table."""
    own, both = [labs.own], [labs.own, labs.foreign]
    past = utc_now() - timedelta(minutes=1)
    admin = make_user(session, is_admin=True)
    browsers = {
        "nobody": [
            application.client(),
            application.signed_in(session, make_user(session, groups=own), idle_expires_at=past),
            application.signed_in(session, make_user(session, groups=own, deactivated=True)),
        ],
        "groupless": [application.signed_in(session, make_user(session))],
        "other": [application.signed_in(session, labs.foreign_member)],
        "member": [application.signed_in(session, labs.own_member)],
        "admin": [application.signed_in(session, admin)],
        "both": [application.signed_in(session, make_user(session, groups=both))],
        "admin as member": [application.signed_in(session, make_user(session, is_admin=True))],
    }
    for scope in SCOPES:
        owner = make_user(session, groups=own, is_admin=scope == "admin")
        _, token = make_token(session, owner, scopes=[scope])
        browsers[f"token {scope}"] = [application.with_token(token)]
    session.commit()
    return browsers
