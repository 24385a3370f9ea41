"""What a job is told, as JSON: user data travels in this file and never in a command line."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from stager.pipelines.atomic import write_atomically


@dataclass(frozen=True)
class ManifestFile:
    """A linked file: its path in the object store, and where the job reads it."""

    path: str
    local_path: str
    file_type: str


@dataclass(frozen=True)
class ManifestDataset:
    """A dataset and whose it is; `sex` and `affected` may be unknown (None)."""

    dataset_id: int
    dataset_type: str
    family_codename: str
    participant_codename: str
    participant_aliases: str | None
    participant_type: str | None
    sex: str | None
    affected: bool | None
    files: tuple[ManifestFile, ...]


@dataclass(frozen=True)
class Manifest:
    """Everything a job is told. Paths are absolute.

    `genes` is a gene table (chromosome, start, end, symbol, id), if the site has one.
    """

    analysis_id: int
    attempt: int
    genome_build: str
    result_dir: str
    genes: str | None
    datasets: tuple[ManifestDataset, ...]

    def write(self, path: Path) -> None:
        """The file holds this manifest, whole or not at all, readable by owner and group."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_atomically(path, text.encode(), mode=0o640)
