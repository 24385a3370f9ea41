"""First pages of the lists at a scale, for a member; against the rows and their count by hand."""

from collections.abc import Callable

import orjson
from sqlalchemy import text

from benchmarks.bench import Bench, median_ms, report
from stager.features.demo.scale import generate
from stager.models import Group, groups_datasets

LISTS = {
    "datasets, newest first": "/api/datasets?limit=25&order_by=updated&order_dir=desc",
    "participants, codename contains": "/api/participants?limit=25&participant_codename=SP00001",
    "analyses, newest first": "/api/analyses?limit=25&order_by=updated&order_dir=desc",
}
FLOOR = {
    "datasets, newest first": "SELECT d.* FROM dataset d WHERE EXISTS (SELECT 1 FROM"
    " groups_datasets g WHERE g.dataset_id = d.dataset_id AND g.group_id = :group)"
    " ORDER BY d.updated DESC, d.dataset_id DESC LIMIT 25",
    "participants, codename contains": "SELECT p.* FROM participant p WHERE"
    " p.participant_codename LIKE '%SP00001%' AND EXISTS (SELECT 1 FROM tissue_sample t JOIN"
    " dataset d ON d.tissue_sample_id = t.tissue_sample_id JOIN groups_datasets g ON"
    " g.dataset_id = d.dataset_id WHERE t.participant_id = p.participant_id AND"
    " g.group_id = :group) LIMIT 25",
    "analyses, newest first": "SELECT a.* FROM analysis a WHERE EXISTS (SELECT 1 FROM"
    " datasets_analyses x JOIN groups_datasets g ON g.dataset_id = x.dataset_id WHERE"
    " x.analysis_id = a.analysis_id AND g.group_id = :group)"
    " ORDER BY a.updated DESC, a.analysis_id DESC LIMIT 25",
}
COUNTED = {
    "datasets, newest first": "SELECT count(*) FROM groups_datasets WHERE group_id = :group",
    "participants, codename contains": "SELECT count(DISTINCT p.participant_id) FROM participant p"
    " JOIN tissue_sample t ON t.participant_id = p.participant_id JOIN dataset d ON"
    " d.tissue_sample_id = t.tissue_sample_id JOIN groups_datasets g ON"
    " g.dataset_id = d.dataset_id WHERE p.participant_codename LIKE '%SP00001%'"
    " AND g.group_id = :group",
    "analyses, newest first": "SELECT count(DISTINCT x.analysis_id) FROM groups_datasets g JOIN"
    " datasets_analyses x ON x.dataset_id = g.dataset_id WHERE g.group_id = :group",
}


def measure(bench: Bench, scale: float) -> None:
    """Prints the median time of each list with its number of statements, and the floor."""
    group = _shared_cohort(bench, scale)
    for name, address in LISTS.items():
        with bench.counted() as statements:
            bench.member.get(address)
        figure = median_ms(lambda address=address: bench.member.get(address))  # type: ignore[misc]  # the default binds the address
        floor = median_ms(_by_hand(bench, name, group))
        label = f"{name} ({len(statements)} statements)"
        report(label, f"{figure:.1f} ms", f"{floor:.1f} ms", figure / floor)


def _shared_cohort(bench: Bench, scale: float) -> int:
    """A synthetic cohort of which the member sees every fifth dataset; the id of their group."""
    with bench.sessions() as session:
        sizes = generate(session, scale)
        group = session.query(Group).filter_by(group_code="bench").one()
        last = session.connection().scalar(text("SELECT max(dataset_id) FROM dataset")) or 0
        links = [
            {"group_id": group.group_id, "dataset_id": number}
            for number in range(last - sizes.datasets + 1, last + 1, 5)
        ]
        session.connection().execute(groups_datasets.insert(), links)
        session.commit()
        return group.group_id


def _by_hand(bench: Bench, name: str, group: int) -> Callable[[], bytes]:
    page, count = text(FLOOR[name]), text(COUNTED[name])

    def work() -> bytes:
        with bench.engine.connect() as connection:
            rows = connection.execute(page, {"group": group}).mappings()
            total = connection.scalar(count, {"group": group})
            return orjson.dumps({"data": [dict(row) for row in rows], "total": total}, default=str)

    return work
