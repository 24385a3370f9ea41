"""What the service says of itself."""

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
