"""A Python client of Stager: typed, with paging, streaming and safe retries.

`Stager` is the way in; the command line is in `stager_client.cli`.
"""

from stager_client.client import Stager
from stager_client.credentials import Credentials, Session, Token, TokenCommand, token_in_file
from stager_client.errors import (
    FieldProblem,
    NotConfigured,
    NotTaken,
    Refused,
    StagerClientError,
    Unreachable,
)
from stager_client.exports import Format
from stager_client.transport import Retries

__all__ = [
    "Credentials",
    "FieldProblem",
    "Format",
    "NotConfigured",
    "NotTaken",
    "Refused",
    "Retries",
    "Session",
    "Stager",
    "StagerClientError",
    "Token",
    "TokenCommand",
    "Unreachable",
    "token_in_file",
]
