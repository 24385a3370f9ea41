"""The one loop process: brings about outside the database what rows in it ask for."""

from stager.worker.worker import Worker

__all__ = ["Worker"]
