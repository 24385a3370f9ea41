"""Tests of `stager.reports`."""
