"""Datasets, files and analyses: what the tables refuse and keep."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from stager.models import (
    Analysis,
    AnalysisAttempt,
    Dataset,
    DatasetAnalysis,
    DatasetFile,
    File,
    Group,
    GroupDataset,
    RnaSeqDataset,
    User,
)
from tests.factories import make_analysis, make_dataset, make_file, make_group, make_user


def test_a_file_that_is_not_multiplexed_belongs_to_one_dataset(session: Session) -> None:
    file = make_file(session)
    make_dataset(session, files=[file])
    with pytest.raises(IntegrityError):
        make_dataset(session, files=[file])


def test_a_multiplexed_file_belongs_to_several_datasets(session: Session) -> None:
    file = make_file(session, multiplexed=True)
    for _ in range(2):
        make_dataset(session, files=[file])
    assert session.scalar(select(func.count()).select_from(DatasetFile)) == 2


def test_a_file_is_linked_to_a_dataset_once(session: Session) -> None:
    file = make_file(session, multiplexed=True)
    dataset = make_dataset(session, files=[file])
    session.expunge_all()
    found = session.get_one(File, file.file_id)
    session.add(DatasetFile(dataset=session.get_one(Dataset, dataset.dataset_id), file=found))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_file_of_two_datasets_stays_multiplexed(session: Session) -> None:
    file = make_file(session, multiplexed=True)
    for _ in range(2):
        make_dataset(session, files=[file])
    file.multiplexed = False
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_flag_of_a_file_decides_about_its_next_dataset(session: Session) -> None:
    file = make_file(session, multiplexed=False)
    make_dataset(session, files=[file])
    file.multiplexed = True
    session.flush()
    make_dataset(session, files=[file])


def test_a_file_that_stops_being_multiplexed_takes_no_second_dataset(session: Session) -> None:
    file = make_file(session, multiplexed=True)
    make_dataset(session, files=[file])
    file.multiplexed = None
    session.flush()
    with pytest.raises(IntegrityError):
        make_dataset(session, files=[file])


def test_an_exclusive_key_names_its_own_file(session: Session) -> None:
    one, other = make_file(session), make_file(session)
    make_dataset(session, files=[one])
    change = text("UPDATE datasets_files SET exclusive_file_id = :other")
    with pytest.raises(Exception, match="exclusive_file"):
        session.execute(change, {"other": other.file_id})


def test_deleting_a_file_ends_its_links(session: Session) -> None:
    file = make_file(session)
    make_dataset(session, files=[file])
    session.expunge_all()
    session.delete(session.get_one(File, file.file_id))
    session.flush()
    assert session.scalars(select(DatasetFile)).all() == []


def test_deleting_a_dataset_ends_its_links_and_keeps_the_rest(session: Session) -> None:
    group = make_group(session)
    dataset = make_dataset(session, dataset_type="RRS", groups=[group], files=[make_file(session)])
    session.expunge_all()
    session.delete(session.get_one(Dataset, dataset.dataset_id))
    session.flush()
    for gone in (Dataset, RnaSeqDataset, GroupDataset, DatasetFile):
        assert session.scalars(select(gone)).all() == []
    assert len(session.scalars(select(File)).all()) == 1
    assert len(session.scalars(select(Group)).all()) == 1


def test_a_dataset_with_analyses_cannot_be_deleted(session: Session) -> None:
    dataset = make_dataset(session)
    make_analysis(session, datasets=[dataset])
    session.expunge_all()
    session.delete(session.get_one(Dataset, dataset.dataset_id))
    with pytest.raises(IntegrityError):
        session.flush()


def test_deleting_an_analysis_ends_its_links_and_attempts(session: Session) -> None:
    attempt = AnalysisAttempt(number=1, executor="local")
    analysis = make_analysis(session, attempts=[attempt])
    session.expunge_all()
    session.delete(session.get_one(Analysis, analysis.analysis_id))
    session.flush()
    assert session.scalars(select(AnalysisAttempt)).all() == []
    assert session.scalars(select(DatasetAnalysis)).all() == []
    assert len(session.scalars(select(Dataset)).all()) == 1


def test_deleting_a_group_ends_memberships_and_permissions(session: Session) -> None:
    group = make_group(session)
    make_user(session, groups=[group])
    make_dataset(session, groups=[group])
    session.expunge_all()
    session.delete(session.get_one(Group, group.group_id))
    session.flush()
    user = session.scalars(select(User).options(selectinload(User.groups))).first()
    assert user is not None
    assert user.groups == []
    assert session.scalars(select(GroupDataset)).all() == []


def test_a_permission_is_given_once(session: Session) -> None:
    group = make_group(session)
    with pytest.raises(IntegrityError):
        make_dataset(session, groups=[group, group])


def test_the_type_of_a_dataset_row_follows_its_discriminator(session: Session) -> None:
    make_dataset(session, dataset_type="RRS", candidate_genes="APOE")
    make_dataset(session, dataset_type="WES")
    session.expunge_all()
    kinds = {type(dataset) for dataset in session.scalars(select(Dataset))}
    assert kinds == {Dataset, RnaSeqDataset}


def test_a_change_of_the_rna_fields_alone_counts_a_version(session: Session) -> None:
    dataset = make_dataset(session, dataset_type="RRS", candidate_genes="APOE")
    assert isinstance(dataset, RnaSeqDataset)
    dataset.candidate_genes = "LOXL4"
    session.flush()
    assert dataset.version == 2


def test_paths_differ_by_case(session: Session) -> None:
    make_file(session, "c4r/a.bam")
    make_file(session, "c4r/A.bam")
    with pytest.raises(IntegrityError):
        make_file(session, "c4r/a.bam")


def test_collections_follow_their_links(session: Session) -> None:
    group = make_group(session, "c4r")
    file = make_file(session, "c4r/a.bam")
    dataset = make_dataset(session, groups=[group], files=[file])
    analysis = make_analysis(session, datasets=[dataset])
    session.expunge_all()
    found = session.scalars(
        select(Dataset).options(
            selectinload(Dataset.groups),
            selectinload(Dataset.files).selectinload(File.datasets),
            selectinload(Dataset.analyses).selectinload(Analysis.datasets),
        )
    ).one()
    assert [g.group_code for g in found.groups] == ["c4r"]
    assert [f.path for f in found.files] == ["c4r/a.bam"]
    assert [a.analysis_id for a in found.analyses] == [analysis.analysis_id]
    assert found.files[0].datasets == [found]
    assert found.analyses[0].datasets == [found]


def test_ids_of_deleted_rows_are_not_given_again(session: Session) -> None:
    first = make_group(session)
    session.commit()
    session.delete(first)
    session.commit()
    assert make_group(session).group_id > first.group_id
