"""What a single field of a record may hold when it is sent; rules between records are elsewhere."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictStr, WithJsonSchema

MAX_NOTES_BYTES = 65_535  # of a TEXT column
MAX_INTEGER = 2**31 - 1
MAX_CODENAME = 50
NOT_BLANK = r"[^\s\x1c-\x1f\x85]"  # one character that `str.strip` leaves
FAMILY_CODENAME = re.compile(r"[A-Za-z0-9_-]+")
PARTICIPANT_CODENAME = re.compile(r"[A-Za-z0-9._-]+")


def _family_codename(text: str) -> str:
    if not FAMILY_CODENAME.fullmatch(text):
        raise ValueError("must consist of letters, digits, '-' and '_'")
    return text


def _participant_codename(text: str) -> str:
    # A directory is named after it: "." and ".." must not be possible.
    if not PARTICIPANT_CODENAME.fullmatch(text) or not text.strip("."):
        raise ValueError("must consist of letters, digits, '.', '-' and '_', and not of dots only")
    return text


def _notes(text: str) -> str:
    if len(text.encode(errors="surrogatepass")) > MAX_NOTES_BYTES:
        raise ValueError(f"must be at most {MAX_NOTES_BYTES} bytes long")
    return text


def _first_of_month(day: date) -> date:
    # The exact day would identify a person.
    if day.day != 1:
        raise ValueError("must be the first day of a month")
    return day


def whole_number(value: object) -> object:
    """The value, where JSON's 12.0 is the whole number that it is; for a strict `int`."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _no_flag(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a whole number")  # noqa: TRY004 - pydantic reports ValueErrors
    return value


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text.strip()


def not_blank(max_length: int) -> tuple[object, ...]:
    """What `Annotated` says of a text of at most so many characters that are not all blanks.

    Blanks around it are taken off.
    """
    return (
        Field(max_length=max_length),
        AfterValidator(_not_blank),
        WithJsonSchema({"type": "string", "maxLength": max_length, "pattern": NOT_BLANK}),
    )


# Where a function checks, the document says in the words of JSON Schema what the function does.
FamilyCodename = Annotated[
    StrictStr,
    Field(max_length=MAX_CODENAME),
    AfterValidator(_family_codename),
    WithJsonSchema({"type": "string", "maxLength": MAX_CODENAME, "pattern": "^[A-Za-z0-9_-]+$"}),
]
ParticipantCodename = Annotated[
    StrictStr,
    Field(max_length=MAX_CODENAME),
    AfterValidator(_participant_codename),
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": MAX_CODENAME,
            "pattern": r"^\.*[A-Za-z0-9_-][A-Za-z0-9._-]*$",
        }
    ),
]
Notes = (
    Annotated[
        StrictStr,
        AfterValidator(_notes),
        WithJsonSchema({"type": "string", "maxLength": MAX_NOTES_BYTES}),
    ]
    | None
)
Text50 = Annotated[StrictStr, Field(max_length=50)] | None
Text100 = Annotated[StrictStr, Field(max_length=100)] | None
Text255 = Annotated[StrictStr, Field(max_length=255)] | None
InstitutionName = Annotated[StrictStr, *not_blank(100)] | None
Flag = StrictBool | None
Day = Annotated[date, Field(strict=True)] | None
MonthOfBirth = (
    Annotated[
        date,
        Field(strict=True),
        AfterValidator(_first_of_month),
        WithJsonSchema({"type": "string", "format": "date", "pattern": "-01$"}),
    ]
    | None
)
# Digits in a text are accepted, as known clients send them.
RecordId = Annotated[int, Field(ge=1, le=MAX_INTEGER), BeforeValidator(_no_flag)]
