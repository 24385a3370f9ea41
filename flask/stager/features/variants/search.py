"""SELECTs that find calls: which ones match and may be seen, and the rows of those."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, and_, or_, select

from stager.access.identity import Identity
from stager.access.scope import visible_dataset_ids
from stager.db import Session
from stager.features.variants.annotations import CLINVAR_CLASSES, unpacked
from stager.features.variants.columns import CARRIERS
from stager.features.variants.criteria import Criteria
from stager.models import (
    AnnotationDictionary,
    Dataset,
    Family,
    GeneVariant,
    Participant,
    RsVariant,
    TissueSample,
    VariantAnnotation,
    VariantAnnotationDocument,
    VariantCall,
    VariantReport,
)
from stager.models.enums import ReportState
from stager.reports.links import gnomad_link, ucsc_link
from stager.reports.severity import impact_of
from stager.reports.vkey import VariantId, build_range, locus_of

_ON_ANNOTATION = and_(
    VariantAnnotation.vkey == VariantCall.vkey, VariantAnnotation.ann_rev == VariantCall.ann_rev
)
_ON_DOCUMENT = and_(
    VariantAnnotationDocument.vkey == VariantCall.vkey,
    VariantAnnotationDocument.ann_rev == VariantCall.ann_rev,
)
_CALL_COLUMNS = tuple(VariantCall.__table__.columns)
_ANNOTATION_COLUMNS = tuple(
    column
    for column in VariantAnnotation.__table__.columns
    if column.name not in {"vkey", "ann_rev", "hash"}
)


def visible_calls(identity: Identity) -> Select[Any]:
    """The calls of ready reports whose datasets the caller may see, of whatever zygosity.

    What is not visible cannot be told from what is not there: it is in no count either.
    """
    # Not a join with the ready reports: MariaDB would begin with those and read every call.
    hidden = select(VariantReport.load_id).where(VariantReport.state != ReportState.READY)
    statement = select(VariantCall).where(VariantCall.load_id.not_in(hidden))
    if identity.is_admin:
        return statement
    return statement.where(VariantCall.dataset_id.in_(visible_dataset_ids(identity)))


def matching(statement: Select[Any], criteria: Criteria) -> Select[Any]:
    """The calls of `statement` at the places and of the analysis that the criteria name."""
    if criteria.names_a_place:
        statement = statement.where(or_(*_places(criteria)))
    if criteria.analysis_id is not None:
        loads = select(VariantReport.load_id).where(
            VariantReport.analysis_id == criteria.analysis_id,
            VariantReport.build == criteria.build,
        )
        statement = statement.where(VariantCall.load_id.in_(loads))
    return statement


def _places(criteria: Criteria) -> list[ColumnElement[bool]]:
    low, high = build_range(criteria.build)
    places = [
        and_(VariantCall.vkey >= start, VariantCall.vkey < end) for start, end in criteria.ranges
    ]
    if criteria.gene_ids:
        in_genes = select(GeneVariant.vkey).where(
            GeneVariant.gene_id.in_(criteria.gene_ids),
            GeneVariant.vkey >= low,
            GeneVariant.vkey < high,
        )
        places.append(VariantCall.vkey.in_(in_genes))
    if criteria.rs_numbers:
        named = select(RsVariant.vkey).where(
            RsVariant.rs.in_(criteria.rs_numbers), RsVariant.vkey >= low, RsVariant.vkey < high
        )
        places.append(VariantCall.vkey.in_(named))
    return places


def carriers(statement: Select[Any]) -> Select[Any]:
    """Those calls of `statement` that have the alternate allele."""
    return statement.where(VariantCall.zygosity_code.in_(list(CARRIERS)))


def full_rows(session: Session, statement: Select[Any]) -> list[dict[str, Any]]:
    """The calls of `statement` with annotation, document and whose they are.

    Columns of the document come under their own names and, being whole, replace what was cut.
    """
    extended = (
        statement.with_only_columns(
            *_CALL_COLUMNS,
            *_ANNOTATION_COLUMNS,
            VariantAnnotationDocument.dictionary_id,
            VariantAnnotationDocument.doc,
            Dataset.dataset_type,
            Participant.participant_id,
            Participant.participant_codename,
            Participant.participant_type,
            Participant.sex,
            Participant.affected,
            Family.family_id,
            Family.family_codename,
        )
        .join(VariantAnnotation, _ON_ANNOTATION)
        .join(VariantAnnotationDocument, _ON_DOCUMENT)
        .join(Dataset, Dataset.dataset_id == VariantCall.dataset_id)
        .join(TissueSample, TissueSample.tissue_sample_id == Dataset.tissue_sample_id)
        .join(Participant, Participant.participant_id == TissueSample.participant_id)
        .join(Family, Family.family_id == Participant.family_id)
    )
    found = session.execute(extended).mappings().all()
    dictionaries = _dictionaries(session) if found else {}
    analyses = _analyses(session, {row["load_id"] for row in found})
    return [{**_whole(row, dictionaries), "analysis_id": analyses[row["load_id"]]} for row in found]


def list_rows(
    session: Session, identity: Identity, keys: Sequence[object]
) -> Sequence[Mapping[str, object]]:
    """The calls of these keys (`vkey-load_id-dataset_id`), as rows of the list of variants."""
    wanted = {str(key) for key in keys}
    vkeys = sorted({int(key.split("-")[0]) for key in wanted})
    statement = carriers(visible_calls(identity)).where(VariantCall.vkey.in_(vkeys))
    rows = (_list_row(row) for row in full_rows(session, statement))
    return [row for row in rows if row["key"] in wanted]


def _list_row(row: Mapping[str, Any]) -> dict[str, object]:
    return {
        **row,
        "key": f"{row['vkey']}-{row['load_id']}-{row['dataset_id']}",
        "ensembl_id": row["gene_id"],
        "impact": impact_of(row["variation"]) if row["variation"] else None,
        "hgvs": _change(row),
        "clinvar_class": CLINVAR_CLASSES.get(row["clinvar_class"]),
        "zygosity": CARRIERS[row["zygosity_code"]],
        "ucsc_link": ucsc_link(row["variant"]),
        "gnomad_link": gnomad_link(row["variant"]),
    }


def _change(row: Mapping[str, Any]) -> str | None:
    """How the change is called: on the RefSeq transcript, else on the first that is named."""
    info = str(row.get("info") or "").split(",")[0]
    names = (
        row["refseq_change"],
        row.get("hgvsc"),
        row.get("hgvsp"),
        info if ":" in info else None,
    )
    return next((name for name in names if name), None)


def _analyses(session: Session, load_ids: Collection[int]) -> dict[int, int]:
    columns = (VariantReport.load_id, VariantReport.analysis_id)
    statement = select(*columns).where(VariantReport.load_id.in_(load_ids))
    return dict(session.execute(statement).all())


def _dictionaries(session: Session) -> dict[int, bytes]:
    columns = (AnnotationDictionary.dictionary_id, AnnotationDictionary.content)
    return dict(session.execute(select(*columns)).all())


def _whole(row: RowMapping, dictionaries: Mapping[int, bytes]) -> dict[str, Any]:
    found = dict(row)
    document = unpacked(found.pop("doc"), dictionaries.get(found.pop("dictionary_id"), b""))
    place = locus_of(found["vkey"])
    variant = VariantId(
        place.build,
        place.chromosome,
        place.position,
        found["reference_allele"],
        found["alt_allele"],
    )
    return {
        **found,
        **document,
        "variant": variant,
        "variant_id": str(variant),
        "build": place.build,
        "chromosome": place.chromosome,
        "position": place.position,
    }
