"""The tree of errors is what its docstring draws."""

import re

import pytest

from stager import errors
from stager.errors import StagerError

DRAWN = dict(re.findall(r"[├└]── (\w+) (\d{3})", errors.__doc__ or ""))
CLASSES = {
    name: found
    for name, found in vars(errors).items()
    if isinstance(found, type) and issubclass(found, StagerError) and found is not StagerError
}


def test_every_error_is_drawn() -> None:
    assert set(DRAWN) == set(CLASSES)


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_an_error_has_the_status_that_is_drawn(name: str) -> None:
    assert CLASSES[name].status == int(DRAWN[name])
