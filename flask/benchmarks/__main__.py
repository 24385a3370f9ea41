"""`python -m benchmarks [--rows N] [--scale S] [--database URI]`: intake and lists.

Every figure stands beside its floor, the same work by hand through the same driver in the same
run, so that the ratio holds on a noisy machine. The database named must be empty; by default an
SQLite file is made for the run.
"""

import os
import tempfile
from pathlib import Path

import click

from stager.settings import load_settings


@click.command()
@click.option("--rows", default=10_000, show_default=True, help="Rows of the cohort sheet.")
@click.option("--scale", default=0.1, show_default=True, help="Scale of the cohort for lists.")
@click.option("--database", default="", help="URI of an empty database; SQLite by default.")
def main(rows: int, scale: float, database: str) -> None:
    """Measure the intake of a sheet and the first pages of the lists."""
    with tempfile.TemporaryDirectory(prefix="stager-bench-") as directory:
        os.environ |= {
            "ST_DATABASE_URI": database or f"sqlite:///{Path(directory) / 'bench.db'}",
            "ST_SECRET_KEY": "measured, not kept: 0123456789abcdef",
            "ST_OBJECT_STORE": f"local:{directory}/objects",
            "ST_VAR_DIR": directory,
        }
        load_settings.cache_clear()
        from benchmarks import intake, lists  # noqa: PLC0415 - after the environment is set
        from benchmarks.bench import Bench  # noqa: PLC0415 - as above

        bench = Bench.new()
        click.echo(f"{bench.engine.dialect.name}, {rows:,} rows, scale {scale}")
        intake.measure(bench, rows)
        lists.measure(bench, scale)


main()
