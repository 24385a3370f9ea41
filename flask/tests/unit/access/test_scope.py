"""How a member's rows are looked up on SQLite, which has no statistics to plan with."""

from pathlib import Path

import pytest
from sqlalchemy import text

from stager.access.identity import Identity
from stager.access.scope import REACHED, reach
from stager.db import Base, create_db_engine

MEMBER = Identity(1, "member", False, frozenset({1, 2}), ("c4r", "cheo"))


@pytest.mark.parametrize("model", list(REACHED), ids=lambda model: model.__name__)
def test_a_row_is_asked_for_its_groups_and_not_the_groups_for_all_of_their_datasets(
    model: type[Base], tmp_path: Path
) -> None:
    engine = create_db_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    Base.metadata.create_all(engine)
    probed = reach(model, MEMBER).probed.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        steps = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {probed}"))]
    engine.dispose()
    (of_groups,) = (step for step in steps if "groups_datasets" in step)
    assert "(dataset_id=?" in of_groups
