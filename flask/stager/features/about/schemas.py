"""What the service says of itself."""

from collections.abc import Mapping

from pydantic import BaseModel


class DatasetType(BaseModel):
    """A dataset type's name, and the kind of analysis it can be used in."""

    name: str
    kind: str


class About(BaseModel):
    """Version, sign-in method and the closed vocabularies, for clients to build forms from.

    With `oauth`, people sign in at an OpenID provider of the kind `oauth_provider`.
    """

    sha: str | None
    oauth: bool
    oauth_provider: str | None
    enums: dict[str, list[str]]
    dataset_types: dict[str, DatasetType]


class Health(BaseModel):
    """Whether the process, or what it needs, is well."""

    status: str


WORDS: Mapping[str, object] = {
    "sha": "3f0c5a1",
    "oauth": False,
    "oauth_provider": None,
    "enums": {"Sex": ["Male", "Female", "Unknown", "Other"]},
    "dataset_types": {"WES": {"name": "Whole Exome Sequencing", "kind": "exomic"}},
    "status": "ok",
}
