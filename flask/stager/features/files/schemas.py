"""Files on the wire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, StrictBool, StrictStr

from stager.features.records.fields import whole_number

MAXIMUM_OBJECT_BYTES = 5 * 2**40  # of S3


class FileLink(BaseModel):
    """A file to link; without `multiplexed` a known file keeps its flag."""

    path: Annotated[StrictStr, Field(max_length=500)]
    multiplexed: StrictBool | None = None


class UnlinkedQuery(BaseModel):
    """Where to look: a bucket, a slash, and how the keys below it begin."""

    path: Annotated[str, Field(max_length=500, pattern=r"^\s*$|/")] = ""


class UnlinkedFile(BaseModel):
    """An object that may be linked, or a folder (its path ends in a slash)."""

    path: str
    multiplexed: bool


class UploadIn(BaseModel):
    """A file to upload, in the bucket of one of the caller's groups."""

    path: Annotated[StrictStr, Field(max_length=500, examples=["c4r/demo/2002.vcf.gz"])]
    size_bytes: Annotated[
        int, Field(strict=True, ge=0, le=MAXIMUM_OBJECT_BYTES), BeforeValidator(whole_number)
    ]


class DownloadIn(BaseModel):
    """A file of a visible dataset, or a result of a visible analysis."""

    path: Annotated[StrictStr, Field(max_length=500)]


class SignedRequestOut(BaseModel):
    """A request that needs no sign-in until it expires; the URL may be relative to this server."""

    url: str
    method: str
    headers: dict[str, str]
    expires: datetime


class SignedQuery(BaseModel):
    """What a signed address carries; `expires` is in epoch seconds."""

    expires: Annotated[int, Field(ge=0, lt=2**40, examples=[1772462000])]
    signature: Annotated[str, Field(min_length=1, max_length=64)]
    size: Annotated[int, Field(ge=0, le=MAXIMUM_OBJECT_BYTES)] | None = None


class StoredObject(BaseModel):
    """An object that has just been stored."""

    path: str
    size_bytes: int


WORDS: Mapping[str, object] = {
    "url": "/api/objects/c4r/demo/2001.vcf.gz?expires=1772462000&signature=6b1f",
    "method": "GET",
    "headers": {},
    "expires": "2026-03-02T14:33:20Z",
    "signature": "6b1f0a94c2de",
}
