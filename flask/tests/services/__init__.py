"""Tests against real servers that the tests start themselves."""

import os
from typing import NoReturn

import pytest

REQUIRED = "STAGER_REQUIRE_SERVICES"


def do_without(error: Exception) -> NoReturn:
    """The test ends here: skipped for that reason, or failed where every service is required."""
    if os.environ.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set, but {error}")
    pytest.skip(str(error))
