"""The headers of requests and answers, and the parameter of many, each described once."""

from stager.http.openapi.examples import Json
from stager.http.operation import MAXIMUM_ID, Header
from stager.http.repetition import KEY_HEADER, MAXIMUM_KEY
from stager.http.viewing import VIEWED_AS

TEXT: Json = {"type": "string"}
SENT: dict[Header, Json] = {
    Header.REQUEST_ID: {
        "description": "Names the request in the log; the caller's own, if that was well formed.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9-]{8,64}$"},
        "example": "3f0c5a1e9b7d4c62a8e1f04d",
    },
    Header.ETAG: {
        "description": "The version; send it as If-Match with a change.",
        "required": True,
        "schema": TEXT,
        "example": '"family-12-3"',
    },
    Header.LOCATION: {
        "description": "Where it is from now on.",
        "required": True,
        "schema": TEXT,
        "example": "/api/families/12",
    },
    Header.CONTENT_DISPOSITION: {
        "description": "What to name the file; not with JSON.",
        "schema": TEXT,
        "example": "attachment; filename=datasets_report.csv",
    },
    Header.SET_COOKIE: {
        "description": "The session, or its end.",
        "schema": TEXT,
        "example": "stager_session=...; HttpOnly; Path=/; SameSite=Lax",
    },
    Header.RETRY_AFTER: {
        "description": "Seconds to wait before trying again.",
        "required": True,
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
    Header.ALLOW: {
        "description": "The methods that the address takes.",
        "required": True,
        "schema": TEXT,
        "example": "GET, HEAD, OPTIONS",
    },
    Header.NEXT_OFFSET: {
        "description": "From where to go on, where `offset` was given.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 18211,
    },
    Header.REPLAYED: {
        "description": "Sent when the request was acted upon before.",
        "schema": {"type": "string", "const": "true"},
        "example": "true",
    },
    Header.ACCEPT_RANGES: {
        "description": "Parts can be had by Range.",
        "schema": TEXT,
        "example": "bytes",
    },
    Header.CONTENT_RANGE: {
        "description": "Which part this is, or of how many bytes there is none.",
        "required": True,
        "schema": TEXT,
        "example": "bytes 0-1023/146515",
    },
}
TAKEN: dict[str, Json] = {
    "If-Match": {
        "description": "The ETag of the version that the change is meant for; 412 if there is a "
        "newer one.",
        "schema": TEXT,
    },
    "Range": {"description": "One range of bytes, such as bytes=0-1023.", "schema": TEXT},
    "If-Range": {
        "description": "The ETag that the range is of; another one is answered with the whole.",
        "schema": TEXT,
    },
    KEY_HEADER: {
        "description": "Chosen by the client for one request, such as a UUID. When the request is "
        "sent again with it, it is acted upon once, and answered as the first time for at least 72 "
        "hours. A refusal is not kept: the request is judged anew. With another request the key is "
        "refused (422).",
        "schema": {"type": "string", "pattern": f"^[ -~]{{1,{MAXIMUM_KEY}}}$"},
    },
}


VIEWED: Json = {
    "allowEmptyValue": True,
    "description": "The id of the user as whom an administrator reads; ignored of anybody else.",
    "schema": {"type": "integer", "minimum": 1, "maximum": MAXIMUM_ID},
}


def taken(name: str) -> Json:
    """The header of a request, or the parameter of many."""
    return {"$ref": f"#/components/parameters/{name}"}


def parameter_components() -> Json:
    """Every header of requests and the parameter of many, for operations to refer to."""
    headers = {name: {"name": name, "in": "header", **said} for name, said in TAKEN.items()}
    return {**headers, VIEWED_AS: {"name": VIEWED_AS, "in": "query", **VIEWED}}


def sent(*headers: Header) -> Json:
    """The headers of an answer, with the one that every answer has."""
    named = (Header.REQUEST_ID, *headers)
    return {each.value: {"$ref": f"#/components/headers/{each.value}"} for each in named}


def header_components() -> Json:
    """Every header, for answers to refer to."""
    return {header.value: described for header, described in SENT.items()}
