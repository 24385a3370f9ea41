"""Linked files and which datasets they belong to; the bytes are in the object store."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    String,
    event,
    inspect,
    update,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from stager.db import Base, CaseSensitive, enum_type, table_options
from stager.models.datasets import Dataset
from stager.models.enums import FileState, FileType


class File(Base):
    """An object of the store, `<bucket>/<key>`, as far as the database knows it.

    `multiplexed` NULL means the same as False: the file belongs to one dataset only.
    """

    __tablename__ = "file"
    __audited__ = True
    __table_args__ = table_options(reuse_ids=False)

    file_id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(CaseSensitive(500), unique=True)
    multiplexed: Mapped[bool | None]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    etag: Mapped[str | None] = mapped_column(String(100))
    checksum: Mapped[str | None] = mapped_column(String(128))
    checksum_type: Mapped[str | None] = mapped_column(String(20))
    file_type: Mapped[FileType] = mapped_column(
        enum_type(FileType), default=FileType.OTHER, server_default=FileType.OTHER.value
    )
    index_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("file.file_id", ondelete="SET NULL"), index=True
    )
    state: Mapped[FileState] = mapped_column(
        enum_type(FileState), default=FileState.UNKNOWN, server_default=FileState.UNKNOWN.value
    )
    checked_at: Mapped[datetime | None]

    index_of: Mapped["File | None"] = relationship(remote_side=[file_id], lazy="raise")
    dataset_links: Mapped[list["DatasetFile"]] = relationship(
        back_populates="file",
        foreign_keys="DatasetFile.file_id",
        cascade="all, delete-orphan",
        lazy="raise",
    )
    datasets: Mapped[list[Dataset]] = relationship(
        secondary="datasets_files",
        primaryjoin="DatasetFile.file_id == File.file_id",
        viewonly=True,
        lazy="raise",
        order_by=Dataset.dataset_id,
    )


class DatasetFile(Base):
    """The link of a file to a dataset: `DatasetFile(dataset=dataset, file=file)`.

    `exclusive_file_id` repeats `file_id` where the file is not multiplexed and is NULL where it is.
    Its unique key is what refuses a second dataset, also to two users at the same moment. The
    constructor sets it, and a change of `File.multiplexed` carries over; bulk inserts set it
    themselves. It is NULL in rows that were written with the predecessor's columns alone.
    """

    __tablename__ = "datasets_files"
    __audited__ = True
    __table_args__ = table_options(
        CheckConstraint("exclusive_file_id = file_id", name="exclusive_file"),
        Index(None, "dataset_id", "file_id"),
        rowid=False,
    )

    file_id: Mapped[int] = mapped_column(ForeignKey("file.file_id"), primary_key=True)
    dataset_id: Mapped[int] = mapped_column(
        ForeignKey("dataset.dataset_id", ondelete="CASCADE"), primary_key=True
    )
    exclusive_file_id: Mapped[int | None] = mapped_column(ForeignKey("file.file_id"), unique=True)

    file: Mapped["File"] = relationship(
        back_populates="dataset_links", foreign_keys=[file_id], lazy="raise"
    )
    dataset: Mapped[Dataset] = relationship(back_populates="file_links", lazy="raise")
    exclusive_file: Mapped["File | None"] = relationship(
        foreign_keys=[exclusive_file_id], lazy="raise"
    )

    def __init__(self, *, dataset: Dataset, file: File) -> None:
        super().__init__()
        self.dataset = dataset
        self.file = file
        self.exclusive_file = None if file.multiplexed else file


@event.listens_for(File, "after_update")
def _carry_exclusivity(_mapper: Mapper[Any], connection: Connection, file: File) -> None:
    if inspect(file).attrs.multiplexed.history.has_changes():
        key = None if file.multiplexed else file.file_id
        links = update(DatasetFile).where(DatasetFile.file_id == file.file_id)
        connection.execute(links.values(exclusive_file_id=key))
