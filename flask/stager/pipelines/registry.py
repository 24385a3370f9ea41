"""The pipelines of a site, read from its `pipelines.toml`; which rules they set is checked here."""

import string
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from stager.errors import StagerError
from stager.models.enums import DatasetKind, FileType, GenomeBuild

Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,49}$")]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100)]

COMMAND_FIELDS = frozenset({"python", "here", "manifest", "result_dir"})


class BadPipelines(StagerError):
    """The `pipelines.toml` cannot be used; the message is one line that names place and fault."""


class Result(BaseModel):
    """What a successful run leaves in its result directory, and how that is imported."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["cre_report"]
    glob: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._*?-]+$")]


class Pipeline(BaseModel):
    """One entry of the registry. Counts and limits are inclusive.

    `files_required` are file types: every dataset needs a linked file of one of them.
    `command` is a list of arguments, never a shell line; `{python}`, `{here}` (the directory of
    the toml), `{manifest}` and `{result_dir}` are filled in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Word
    title: Title
    dataset_kinds: Annotated[tuple[DatasetKind, ...], Field(min_length=1)]
    genome_build: GenomeBuild
    executor: Literal["local"] = "local"
    command: Annotated[tuple[str, ...], Field(min_length=1)]
    automatic: bool = False
    min_datasets: Annotated[int, Field(ge=1)] = 1
    max_datasets: Annotated[int, Field(ge=1, le=1000)] = 1000
    one_family: bool = False
    one_dataset_per_participant: bool = False
    files_required: tuple[FileType, ...] = ()
    timeout_minutes: Annotated[int, Field(ge=1, le=43_200)]
    memory_mb: Annotated[int, Field(ge=256, le=4_194_304)]
    result: Result | None = None

    def argv(self, *, here: Path, manifest: Path, result_dir: Path) -> list[str]:
        """The command with its fields filled in; each argument stays one argument."""
        fields = {
            "python": sys.executable,
            "here": str(here),
            "manifest": str(manifest),
            "result_dir": str(result_dir),
        }
        return [part.format_map(fields) for part in self.command]


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    pipeline: tuple[Pipeline, ...] = ()


class Registry:
    """The pipelines by name, in the order of the file."""

    def __init__(self, pipelines: Sequence[Pipeline] = (), *, here: Path = Path()) -> None:
        self.here = here
        self.pipelines = tuple(pipelines)
        self._by_name = {pipeline.name: pipeline for pipeline in self.pipelines}

    def get(self, name: str) -> Pipeline | None:
        """The pipeline of that name, if it is (still) configured."""
        return self._by_name.get(name)

    def for_kind(self, kind: str) -> list[Pipeline]:
        """The pipelines that take datasets of this kind, in the order of the file."""
        return [pipeline for pipeline in self.pipelines if kind in pipeline.dataset_kinds]


def load_registry(path: Path | None) -> Registry:
    """The registry that the file describes; an empty one where a site has no file.

    Raises:
        BadPipelines: it cannot be read, or one of its entries cannot be used.
    """
    if path is None:
        return Registry()
    document = _read(path)
    names = [pipeline.name for pipeline in document.pipeline]
    for pipeline in document.pipeline:
        if names.count(pipeline.name) > 1:
            raise BadPipelines(f"{path}: there are two pipelines named {pipeline.name}.")
        _check(path, pipeline)
    return Registry(document.pipeline, here=path.absolute().parent)


def _read(path: Path) -> _Document:
    try:
        return _Document.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise BadPipelines(f"{path}: the file cannot be read.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadPipelines(f"{path}: {error}.") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadPipelines(f"{path}: {place}: {first['msg']}.") from None


def _check(path: Path, pipeline: Pipeline) -> None:
    place = f"{path}: pipeline {pipeline.name}"
    if pipeline.min_datasets > pipeline.max_datasets:
        raise BadPipelines(f"{place}: min_datasets is greater than max_datasets.")
    for part in pipeline.command:
        try:
            fields = {name for _, name, _, _ in string.Formatter().parse(part) if name is not None}
        except ValueError:
            raise BadPipelines(f"{place}: command has an unbalanced brace.") from None
        if not fields <= COMMAND_FIELDS:
            offered = ", ".join(f"{{{name}}}" for name in sorted(COMMAND_FIELDS))
            raise BadPipelines(f"{place}: command may only use {offered}.")


def registry_in(clients: Mapping[str, object]) -> Registry:
    """The registry among an application's clients."""
    return cast("Registry", clients["pipelines"])
