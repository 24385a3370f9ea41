"""How values of several parts are written on the command line, and shown again."""

from collections.abc import Mapping
from typing import Any

import click

from stager_client.models import FileLink, PhenotypeIn, SystemName

ParamType = click.ParamType[Any]
ABSENT = "not:"


class FileLinkType(ParamType):
    """A file to link, `bucket/key`; a leading `*` says that others may link it, too."""

    name = "path"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> FileLink:
        """The link that the text means."""
        del param, ctx
        path = str(value)
        return {"path": path.removeprefix("*"), "multiplexed": path.startswith("*")}


class SystemNameType(ParamType):
    """What another system calls the record."""

    name = "system=name"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> SystemName:
        """The name that the text means."""
        system, equals, name = str(value).partition("=")
        if not equals:
            self.fail(f"{value!r} does not say whose name it is, as biobank=BB-17 does", param, ctx)
        return {"system": system, "value": name}


class PhenotypeType(ParamType):
    """A term that the participant shows; `not:` before it says that they were found not to."""

    name = "[not:]term[@onset]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> PhenotypeIn:
        """The phenotype that the text means."""
        del param, ctx
        term, _, onset = str(value).removeprefix(ABSENT).partition("@")
        present = not str(value).startswith(ABSENT)
        return {"hpo_id": term, "present": present, "onset": onset or None}


SPELLED: Mapping[Any, ParamType] = {
    FileLink: FileLinkType(),
    SystemName: SystemNameType(),
    PhenotypeIn: PhenotypeType(),
}


def spelled(value: Mapping[str, Any]) -> str | None:
    """The value as it would be given, a phenotype with its name; None if it is no such value."""
    match value:
        case {"path": path}:
            return f"{'*' if value.get('multiplexed') else ''}{path}"
        case {"system": system, "value": name}:
            return f"{system}={name}"
        case {"hpo_id": term, "label": label, "present": present, "onset": onset}:
            return f"{'' if present else ABSENT}{term}{f'@{onset}' if onset else ''} ({label})"
        case _:
            return None
