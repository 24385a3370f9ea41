"""The nouns of the API with the filters, bodies and answers of each."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Unpack, cast

from stager_client.errors import Refused
from stager_client.exports import Format, rows_of
from stager_client.models import (
    AnalysisDetail,
    AnalysisIn,
    AnalysisPatch,
    AnalysisRow,
    DatasetDetail,
    DatasetIn,
    DatasetPatch,
    DatasetRow,
    DeletionPreview,
    FamilyDetail,
    FamilyIn,
    FamilyPatch,
    FamilyRow,
    FileLink,
    ListAnalysesQuery,
    ListDatasetsQuery,
    ListFamiliesQuery,
    ListParticipantsQuery,
    Merged,
    Moved,
    ParticipantDetail,
    ParticipantIn,
    ParticipantPatch,
    ParticipantRow,
    PipelineOut,
    QueuedAttempt,
    TissueSampleDetail,
    TissueSampleIn,
    TissueSamplePatch,
)
from stager_client.records import Records

STALE = 412
ENDED = frozenset({"Done", "Error", "Cancelled"})
LINK_ATTEMPTS = 5
FIRST_LOOK_S, LONGEST_LOOK_S = 1.0, 15.0


class Families(Records[FamilyDetail, FamilyIn, FamilyPatch]):
    """Families."""

    noun = "families"
    always_sent = ("family_codename",)

    def search(self, **query: Unpack[ListFamiliesQuery]) -> Iterator[FamilyRow]:
        """Every family that matches, with its members, fetched page by page."""
        return cast("Iterator[FamilyRow]", rows_of(self._transport, self.path, query))

    def export(
        self,
        target: Path | IO[bytes],
        wanted: Format | None = None,
        **query: Unpack[ListFamiliesQuery],
    ) -> None:
        """The whole list is in the file, of the format that it asks for or its name says."""
        self._export(target, wanted, query)


class Participants(Records[ParticipantDetail, ParticipantIn, ParticipantPatch]):
    """Participants."""

    noun = "participants"

    def search(self, **query: Unpack[ListParticipantsQuery]) -> Iterator[ParticipantRow]:
        """Every participant that matches, fetched page by page."""
        return cast("Iterator[ParticipantRow]", rows_of(self._transport, self.path, query))

    def export(
        self,
        target: Path | IO[bytes],
        wanted: Format | None = None,
        **query: Unpack[ListParticipantsQuery],
    ) -> None:
        """The whole list is in the file, of the format that it asks for or its name says."""
        self._export(target, wanted, query)

    def move(self, participant_id: int, family_id: int, *, dry_run: bool = False) -> Moved:
        """What moving the participant to that family changes; it is done unless `dry_run`."""
        body = {"family_id": family_id}
        return cast("Moved", self._act(participant_id, "move", body, dry_run=dry_run))

    def merge(self, participant_id: int, into: int, *, dry_run: bool = False) -> Merged:
        """What making the two participants one changes; it is done unless `dry_run`."""
        body = {"into_participant_id": into}
        return cast("Merged", self._act(participant_id, "merge", body, dry_run=dry_run))


class TissueSamples(Records[TissueSampleDetail, TissueSampleIn, TissueSamplePatch]):
    """Tissue samples; they are listed with their participants."""

    noun = "tissue_samples"


class Datasets(Records[DatasetDetail, DatasetIn, DatasetPatch]):
    """Datasets."""

    noun = "datasets"

    def search(self, **query: Unpack[ListDatasetsQuery]) -> Iterator[DatasetRow]:
        """Every dataset that matches, fetched page by page."""
        return cast("Iterator[DatasetRow]", rows_of(self._transport, self.path, query))

    def export(
        self,
        target: Path | IO[bytes],
        wanted: Format | None = None,
        **query: Unpack[ListDatasetsQuery],
    ) -> None:
        """The whole list is in the file; a sheet of it can be uploaded again elsewhere."""
        self._export(target, wanted, query)

    def preview_deletion(self, dataset_id: int) -> DeletionPreview:
        """What deleting the dataset would take with it; nothing is deleted."""
        path = f"{self.path}/{dataset_id}?dry_run=true"
        return cast("DeletionPreview", self._transport.change("DELETE", path).json())

    def move(self, dataset_id: int, tissue_sample_id: int, *, dry_run: bool = False) -> Moved:
        """What moving the dataset to that sample changes; it is done unless `dry_run`."""
        body = {"tissue_sample_id": tissue_sample_id}
        return cast("Moved", self._act(dataset_id, "move", body, dry_run=dry_run))

    def link(self, dataset_id: int, files: Sequence[FileLink]) -> DatasetDetail:
        """The dataset has these files beside those that it has.

        Read and written again if somebody else changes the dataset meanwhile.

        Raises:
            Refused: also if a file is linked elsewhere, or the dataset changes all the time.
        """
        named = {each["path"] for each in files}
        for attempt in range(1, LINK_ATTEMPTS + 1):
            found = self.read(dataset_id)
            kept: list[FileLink] = [
                {"path": each["path"], "multiplexed": each["multiplexed"]}
                for each in found.record["linked_files"]
                if each["path"] not in named
            ]
            try:
                changes: DatasetPatch = {"linked_files": [*kept, *files]}
                return self.edit(dataset_id, changes, etag=found.etag)
            except Refused as refused:
                if refused.status != STALE or attempt == LINK_ATTEMPTS:
                    raise
        raise AssertionError


class Analyses(Records[AnalysisDetail, AnalysisIn, AnalysisPatch]):
    """Analyses; `create` requests one."""

    noun = "analyses"

    def search(self, **query: Unpack[ListAnalysesQuery]) -> Iterator[AnalysisRow]:
        """Every analysis that matches, fetched page by page."""
        return cast("Iterator[AnalysisRow]", rows_of(self._transport, self.path, query))

    def export(
        self,
        target: Path | IO[bytes],
        wanted: Format | None = None,
        **query: Unpack[ListAnalysesQuery],
    ) -> None:
        """The whole list is in the file, of the format that it asks for or its name says."""
        self._export(target, wanted, query)

    def pipelines(self) -> list[PipelineOut]:
        """The pipelines that the site has configured."""
        return cast("list[PipelineOut]", self._transport.get("/api/pipelines").json())

    def run(self, analysis_id: int) -> QueuedAttempt:
        """The analysis is queued to be started now; for administrators."""
        path = f"{self.path}/{analysis_id}/run"
        return cast("QueuedAttempt", self._transport.create(path, {}).json())

    def repeat(self, analysis_id: int) -> AnalysisDetail:
        """A new analysis of the same datasets."""
        response = self._transport.create(f"{self.path}/{analysis_id}")
        return cast("AnalysisDetail", response.json())

    def cancel(self, analysis_id: int) -> AnalysisDetail:
        """The analysis is cancelled, whatever version of it was seen last."""
        path = f"{self.path}/{analysis_id}"
        changes: AnalysisPatch = {"analysis_state": "Cancelled"}
        return cast("AnalysisDetail", self._transport.change("PATCH", path, changes).json())

    def watch(self, analysis_id: int) -> Iterator[AnalysisDetail]:
        """The analysis now, and again whenever its state or attempts changed, until it ends."""
        look_s, before = FIRST_LOOK_S, None
        while True:
            found = self.get(analysis_id)
            now = (found["analysis_state"], found["attempts"])
            if now != before:
                look_s, before = FIRST_LOOK_S, now
                yield found
            if found["analysis_state"] in ENDED:
                return
            time.sleep(look_s)
            look_s = min(LONGEST_LOOK_S, look_s * 1.5)
